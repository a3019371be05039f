import { readSettings } from '../lib/settings.ts';
import { refuseMissing, withStore } from './board.ts';
import { EXIT, noWords, type Command } from './command.ts';

export const migrate: Command = {
	about: '升级数据库结构 · bring the schema of the database up to date',
	usage: [['migrate', '已是最新则什么也不做。 · Does nothing where it is up to date.']],
	async run(given) {
		noWords(given);
		const settings = readSettings();
		refuseMissing(settings);
		await withStore(settings, (store) => store.migrate());
		console.log('数据库结构已是最新 · the schema is up to date');
		return EXIT.fine;
	}
};
