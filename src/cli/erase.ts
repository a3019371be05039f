import { SYSTEM } from '../lib/access/actor.ts';
import { usePhotoFolder } from '../lib/attachments/server/files.ts';
import { now } from '../lib/clock.ts';
import { eraseDue } from '../lib/residents/server/erase-job.ts';
import { clearLeft } from '../lib/residents/server/left-over.ts';
import { eraseResident } from '../lib/residents/server/erase-resident.ts';
import { taskOfNumber } from '../lib/tasks/server/queries.ts';
import { withBoard } from './board.ts';
import { EXIT, UsageError, type Command } from './command.ts';

export const erase: Command = {
	about: '删除居民信息 · erase residents’ data',
	usage: [
		[
			'erase due',
			'删除办结满12个月的；服务运行时每分钟自动删。 · What ended twelve months ago; the running service does so every minute.'
		],
		['erase NUMBER', '应居民要求删除一件，如 SN2026-000123。 · Of one matter, as the resident wishes.']
	],
	async run({ words }) {
		const [what, ...others] = words;
		if (!what || others.length > 0) throw new UsageError('erase due | erase SN2026-000123');
		return withBoard(async (store, { dataDir }) => {
			usePhotoFolder(dataDir);
			if (what === 'due') {
				console.log(`已删除 · erased: ${await eraseDue(store, now())}`);
				return EXIT.fine;
			}
			const task = await taskOfNumber(store.read, what);
			if (!task) throw new UsageError(`没有这个编号 · no such number: ${what}`);
			await eraseResident(store, SYSTEM, { id: task.id }, { ground: 'wish' }, now());
			await clearLeft(store);
			console.log(`已删除 · erased: ${what}`);
			return EXIT.fine;
		});
	}
};
