/** Compares the index of words with the tasks, and makes it anew. */
import { asc, gt } from 'drizzle-orm';
import { wordIndex } from '../../db/server/search.ts';
import type { Reader, Writer } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { callOutsOf } from './called.ts';
import { pages, PAGE, type OnRows } from './pages.ts';
import { kindWord } from '../../search/asked.ts';
import { KINDS } from '../task.ts';
import { tasks } from './table.ts';
import { keepWords, keyOf, numberOfKey, TEXT_COLUMNS, wordsOf, type Worded } from './words.ts';

/** The numbers of tasks that stand under other words than their own, and of what is no task. */
export async function checkWords(db: Reader, onRows: OnRows = () => {}): Promise<string[]> {
	const digests = new Map<number, number>();
	for await (const { key, word } of wordIndex.all(db))
		digests.set(key, sum(digests.get(key) ?? 0, digestOf(word)));
	const faults: string[] = [];
	await everyTask(db, onRows, async (task, names, called) => {
		const key = keyOf(task.number);
		if (wordsOf(task, names, called).map(digestOf).reduce(sum, 0) !== digests.get(key))
			faults.push(task.number);
		digests.delete(key);
	});
	return [...faults, ...[...digests.keys()].map(numberOfKey)];
}

/** Makes the whole index anew. */
export async function rebuildWords(tx: Writer, onRows: OnRows = () => {}): Promise<void> {
	await wordIndex.clear(tx);
	await everyTask(tx, onRows, (task, names, called) => keepWords(tx, task, names, called));
	await wordIndex.layTogether(tx);
}

/** Is there no task in it, though there are tasks? So it is after an upgrade from a board that had no index. */
export async function lacksWords(db: Reader): Promise<boolean> {
	const [task] = await db.select({ id: tasks.id }).from(tasks).limit(1);
	if (!task) return false;
	return (await wordIndex.newest(db, { any: KINDS.map(kindWord) }, 1)).length === 0;
}

/** In order of their ids, which is nearly that of their numbers: so the index takes them fastest. */
async function everyTask(
	db: Reader,
	onRows: OnRows,
	visit: (task: Worded, names: ReadonlyMap<string, string>, called: readonly string[]) => Promise<void>
): Promise<void> {
	let read = 0;
	for await (const page of pages((after) => textsAfter(db, after))) {
		const names = await placeNames(
			db,
			page.map(({ place }) => place)
		);
		const calls = await callOutsOf(
			db,
			page.map(({ id }) => id)
		);
		for (const task of page) await visit(task, names, calls.get(task.id)?.map(({ unit }) => unit) ?? []);
		onRows((read += page.length));
	}
}

const textsAfter = (db: Reader, after: string) =>
	db.select(TEXT_COLUMNS).from(tasks).where(gt(tasks.id, after)).orderBy(asc(tasks.id)).limit(PAGE);

/** Sums of digests are the same in whatever order the words come. */
const sum = (one: number, other: number): number => (one + other) | 0;

/** FNV-1a: not for secrets. */
function digestOf(word: string): number {
	let digest = 0x811c9dc5;
	for (let at = 0; at < word.length; at += 1) digest = Math.imul(digest ^ word.charCodeAt(at), 0x01000193);
	return digest | 0;
}
