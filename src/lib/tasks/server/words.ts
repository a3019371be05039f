/** Where the tasks stand in the index of words, kept in the transaction that writes their texts. */
import { eq, sql, type SQL } from 'drizzle-orm';
import { wordIndex } from '../../db/server/search.ts';
import type { Reader, Writer } from '../../db/server/store.ts';
import { communityOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { entryOf, type Readable } from '../../search/entry.ts';
import { numberOf } from '../task.ts';
import { calledUnitsOf } from './called.ts';
import { tasks, type TaskRow } from './table.ts';

/** What is looked up of a task, with the units that were called to it beside. */
export type Worded = Pick<TaskRow, 'id' | 'number' | 'kind' | (typeof WORDED)[number]>;

/** Its columns. */
export const TEXT_COLUMNS = {
	...{ id: tasks.id, number: tasks.number, kind: tasks.kind, place: tasks.place },
	...{ title: tasks.title, description: tasks.description, summary: tasks.summary },
	handlerUnit: tasks.handlerUnit
};

/** Those that may change. */
export const WORDED = [
	'place',
	'title',
	'description',
	'summary',
	'handlerUnit'
] as const satisfies (keyof TaskRow)[];

/** Code → name. */
type Names = ReadonlyMap<PlaceCode, string>;

/** Takes a task from the words it stood under to those it stands under now; null where there is none. */
export async function rewordTask(tx: Writer, before: Worded | null, after: Worded | null): Promise<void> {
	const called = before ? await calledUnitsOf(tx, before.id) : [];
	const was = before && wordsOf(before, await namesAround(tx, before), called);
	const is = after && wordsOf(after, await namesAround(tx, after), called);
	if (was && is) await wordIndex.change(tx, keyOf(after.number), was, is);
	else if (was) await wordIndex.drop(tx, keyOf(before.number), was);
	else if (is) await wordIndex.keep(tx, keyOf(after.number), is);
}

/** The same of a task to which units were called just now. */
export async function rewordCalled(tx: Writer, id: string, calledBefore: readonly string[]): Promise<void> {
	const [task] = await tx.select(TEXT_COLUMNS).from(tasks).where(eq(tasks.id, id));
	const names = await namesAround(tx, task!);
	const words = (called: readonly string[]) => wordsOf(task!, names, called);
	await wordIndex.change(tx, keyOf(task!.number), words(calledBefore), words(await calledUnitsOf(tx, id)));
}

/** Puts a task under its words. */
export const keepWords = (tx: Writer, task: Worded, names: Names, called: readonly string[]): Promise<void> =>
	wordIndex.keep(tx, keyOf(task.number), wordsOf(task, names, called));

/** The words a task stands under. */
export const wordsOf = (task: Worded, names: Names, called: readonly string[]): string[] =>
	entryOf(readableOf(task, names), {
		places: [...named(task.place), subdistrictOf(task.place)],
		kind: task.kind,
		units: [...(task.handlerUnit === null ? [] : [task.handlerUnit]), ...called]
	});

/** The texts of a task as somebody finds it by them. */
export const readableOf = (
	task: Pick<Worded, 'number' | 'place' | 'title' | 'description' | 'summary'>,
	names: Names
): Readable => ({
	number: task.number,
	open: [task.summary, ...named(task.place).flatMap((code) => names.get(code) ?? [])],
	title: task.title,
	description: task.description
});

/** Compound and community: a place is found by these names. */
const named = (place: PlaceCode): PlaceCode[] => [...new Set([place, communityOf(place)])];

async function namesAround(db: Reader, { place }: Worded): Promise<Names> {
	const found = await Promise.all(named(place).map((code) => placeByCode(db, code)));
	return new Map(found.flatMap((one) => (one ? [[one.code, one.name]] : [])));
}

/** Serial numbers a year has room for. */
const ROOM = 100_000_000;

/** SN2026-000123 → 202600000123: grows with time, as the index wants it. */
export function keyOf(number: string): number {
	const [year, serial] = number.slice(2).split('-');
	return Number(year) * ROOM + Number(serial);
}

export const numberOfKey = (key: number): string => numberOf(Math.floor(key / ROOM), key % ROOM);

/** The same of the rows. */
export const keyOfRow: SQL = sql`(cast(substr(${tasks.number}, 3, 4) as bigint) * ${sql.raw(String(ROOM))} + cast(substr(${tasks.number}, 8) as bigint))`;
