import { now } from '../lib/clock.ts';
import type { Reader, Store } from '../lib/db/server/store.ts';
import { checkTasks, type TaskFault } from '../lib/tasks/server/check-tasks.ts';
import { checkWords } from '../lib/tasks/server/recount-words.ts';
import { checkCounters, recount as recountAll, type CounterFault } from '../lib/tasks/server/recount.ts';
import { withBoard } from './board.ts';
import { EXIT, noWords, type Command } from './command.ts';
import { progress } from './progress.ts';

/** Faults that are listed one by one. */
const LISTED = 20;

export const recount: Command = {
	about: '核对或重算计数和搜索词 · compare or rebuild the counters and the words to find by',
	usage: [
		[
			'recount',
			'按事项重算所有计数、重建搜索词；期间不能写入。 · Rebuilds counters and words from the rows; nobody writes meanwhile.'
		],
		[
			'recount --check',
			'只核对，不改；还按日志重建每件事项来比对。 · Only compares; also rebuilds every task from its journal.'
		]
	],
	options: { check: { type: 'boolean' } },
	async run(given) {
		noWords(given);
		return withBoard(async (store) => {
			if (!given.options.check) {
				const mended = await recountAll(store, now(), progress('事项 · tasks'));
				list(mended.map(counterInWords));
				console.log(`已重算，改正${mended.length}个计数 · recounted, ${mended.length} counters mended`);
				return EXIT.fine;
			}
			const counters = await confirmed(store, (db) => checkCounters(db, progress('计数 · counting')));
			const tasks = await confirmed(store, (db) => checkTasks(db, progress('事项 · tasks')));
			const words = await confirmed(store, (db) => checkWords(db, progress('搜索词 · words')));
			list(counters.map(counterInWords));
			list(tasks.map(taskInWords));
			list(words.map(wordsInWords));
			const count = counters.length + tasks.length + words.length;
			console.log(
				count === 0
					? '计数、事项、搜索词都一致 · everything agrees'
					: `${count}处不一致 · ${count} differences`
			);
			return count === 0 ? EXIT.fine : EXIT.problems;
		});
	}
};

/** What seems wrong while others write is looked at again with nobody writing. */
async function confirmed<Fault>(store: Store, check: (db: Reader) => Promise<Fault[]>): Promise<Fault[]> {
	const faults = await check(store.read);
	return faults.length === 0 ? faults : store.write(check);
}

const taskInWords = ({ number, columns }: TaskFault): string =>
	`${number}: 与日志或位置不符 · differs from its journal or place: ${columns.join(', ')}`;

const wordsInWords = (number: string): string =>
	`${number}: 搜索词与原文不符 · is found by other words than its own`;

const counterInWords = ({ figure, quarter, community, counted, found }: CounterFault): string =>
	`${figure} ${quarter} ${community}: ${counted} → ${found}`;

function list(lines: readonly string[]): void {
	for (const line of lines.slice(0, LISTED)) console.log(line);
	if (lines.length > LISTED)
		console.log(`… 还有${lines.length - LISTED}处 · and ${lines.length - LISTED} more`);
}
