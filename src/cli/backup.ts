import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Driver from 'better-sqlite3';
import { record } from '../lib/audit/server/record.ts';
import { now } from '../lib/clock.ts';
import { StartRefusal } from '../lib/db/server/start-refusal.ts';
import { withBoard } from './board.ts';
import { EXIT, onlyWord, UsageError, type Command } from './command.ts';
import { progress } from './progress.ts';

/** Pages copied before others get their turn. */
const AT_ONCE = 2000;

export const backup: Command = {
	about: '在线备份到一个文件 · copy the board to a file while it runs',
	usage: [
		[
			'backup FILE',
			'运行中也可以备份；不覆盖已有文件。密钥不在其中，请另行保管。 · Works while the board is served; never overwrites. The secret is not in it: keep it apart.'
		]
	],
	async run(given) {
		const file = resolve(onlyWord(given, 'FILE'));
		if (existsSync(file)) throw new UsageError(`文件已存在 · the file exists: ${file}`);
		return withBoard(async (store, { engine, database }) => {
			if (engine === 'postgresql')
				throw new StartRefusal(
					'PostgreSQL 请用 pg_dump 备份。',
					'A PostgreSQL board is backed up with pg_dump.'
				);
			await store.write((tx) =>
				record(tx, null, { action: 'system.backup', subject: { kind: 'system', id: 'database' } }, now())
			);
			await copyWhole(database, file);
			const size = (statSync(file).size / 1024 ** 2).toFixed(1);
			console.log(`已备份到 ${file}（${size} MB） · backed up to ${file}`);
			return EXIT.fine;
		});
	}
};

/** Copies page by page beside the place, checks the copy, then moves it there. */
async function copyWhole(database: string, file: string): Promise<void> {
	const part = `${file}.part`;
	rmSync(part, { force: true });
	const source = new Driver(database, { readonly: true, fileMustExist: true });
	try {
		let told: ((done: number) => void) | undefined;
		await source.backup(part, {
			progress({ totalPages, remainingPages }) {
				(told ??= progress('页 · pages', totalPages))(totalPages - remainingPages);
				return AT_ONCE;
			}
		});
	} finally {
		source.close();
	}
	chmodSync(part, 0o600);
	const copy = new Driver(part);
	// A single file, without a log beside it, is what can be carried away.
	copy.pragma('journal_mode = DELETE');
	const fault: unknown = copy.pragma('quick_check(1)', { simple: true });
	copy.close();
	if (fault !== 'ok') throw new Error(`the copy is damaged: ${String(fault)}`);
	renameSync(part, file);
}
