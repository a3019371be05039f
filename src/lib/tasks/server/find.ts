/** 搜索: the tasks of somebody's scope in which what they typed is found, newest first. */
import { and, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Instant } from '../../clock.ts';
import { wordIndex } from '../../db/server/search.ts';
import type { Reader } from '../../db/server/store.ts';
import { unindexed } from '../../db/server/unindexed.ts';
import { levelOf } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { isShown } from '../../residents/need.ts';
import { isWholePhone } from '../../residents/resident.ts';
import { tasksOfPhone } from '../../residents/server/queries.ts';
import {
	isToldByIndex,
	kindWord,
	lookupOf,
	placeWord,
	readAsked,
	unitWord,
	type Asked,
	type Lookup
} from '../../search/asked.ts';
import { finderOf } from '../../search/entry.ts';
import type { TaskFilter } from '../filter.ts';
import { callOutsOf } from './called.ts';
import { isLittle, narrowed } from './narrowed.ts';
import { fullReader, offeredTo, withinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';
import { keyOf, keyOfRow, numberOfKey, readableOf, TEXT_COLUMNS } from './words.ts';

/** Totals are exact up to this. */
export const MOST_COUNTED = 10_000;

/** A filter with words in it. */
export type WordedFilter = TaskFilter & { q: string };

export interface Found {
	items: TaskRow[];
	/** The id behind which the next page begins. */
	next: string | null;
	/** Null where there are more than `MOST_COUNTED`. */
	total: number | null;
}

/** Reads what was typed. Refuses `invalid` where no word of two characters is in it. */
export function mustAsk(typed: string): Asked {
	const asked = readAsked(typed);
	if (!asked) throw Refusal.invalid({ q: { code: 'nothing-to-find' } });
	return asked;
}

/**
 * A hit is found in words this very person may read: by title and description where they read the task in full,
 * else by its summary, its number and where it is. Refuses `not-allowed` to those who see no tasks at all.
 */
export async function findTasks(
	db: Reader,
	actor: Actor,
	filter: WordedFilter,
	now: Instant,
	{ limit, after }: { limit: number; after?: string | undefined }
): Promise<Found> {
	if (isEmpty(scopeOf(actor))) throw new Refusal('not-allowed');
	const asked = mustAsk(filter.q);
	const further = await narrowed(db, { ...filter, q: undefined }, actor, now);
	const search: Search = {
		...{ db, actor, asked, filter, now, further },
		matches: and(withinScope(actor, now), further),
		below: after ? await keyOfTask(db, after) : undefined
	};
	// Open work lies along an index of its own.
	if (isLittle({ ...filter, figure: undefined }))
		return withFew(search, await findAmong(search, limit), await findByPhone(search), limit);
	const few = await Promise.all([findByPhone(search), findOffered(search)]);
	return withFew(search, await findAlongIndex(search, limit), few.flat(), limit);
}

/** What tells whether a task is read in full. */
type Told = Pick<TaskRow, 'id' | 'number' | 'place' | 'handlerUnit'>;

/** Puts the few that were found another way among what was found by words in full, each once. */
async function withFew(search: Search, found: Found, few: readonly Told[], limit: number): Promise<Found> {
	if (few.length === 0) return found;
	const { db, actor, asked, below } = search;
	const readsFull = await fullReaderOf(db, actor, few);
	const texts = await textsOf(db, few.filter(readsFull));
	const byWords = new Set((await whereFound(db, asked, texts, () => true)).map(({ id }) => id));
	const once = new Map(few.filter(({ id }) => !byWords.has(id)).map((task) => [task.id, task]));
	const isBelow = ({ number }: Told) => below === undefined || keyOf(number) < below;
	const shown = [...once.values()].filter(isBelow).sort(newestFirst).slice(0, limit);
	const rows = await wholeRows(
		db,
		shown.map(({ number }) => number)
	);
	const items = [...found.items, ...rows].sort(newestFirst).slice(0, limit);
	return page(items, limit, found.total === null ? null : capped(found.total + once.size));
}

const textsOf = async (db: Reader, of: readonly Told[]) =>
	of.length === 0
		? []
		: db
				.select(TEXT_COLUMNS)
				.from(tasks)
				.where(
					inArray(
						tasks.id,
						of.map(({ id }) => id)
					)
				);

/** Wishes this person is merely offered, by their summaries: all else in them is not read. */
async function findOffered({ db, actor, asked, now, further }: Search): Promise<Told[]> {
	const offered = offeredTo(actor, now);
	if (!offered) return [];
	const texts = await db
		.select({
			...{ id: tasks.id, number: tasks.number, place: tasks.place },
			...{ handlerUnit: tasks.handlerUnit, summary: tasks.summary }
		})
		.from(tasks)
		.where(and(offered, further && unindexed(further)));
	return whereFound(
		db,
		asked,
		texts.map((text) => ({ ...text, title: '', description: '' })),
		() => false
	);
}

/**
 * Matters of whoever has this phone: by its last four figures where this person is shown the contact, which shows
 * those; by the whole number where they may open it. Else a number could be found out by asking.
 */
async function findByPhone({ db, actor, filter, now, matches }: Search): Promise<TaskRow[]> {
	const ids = await tasksOfPhone(db, filter.q);
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(tasks)
		.where(and(inArray(tasks.id, ids), matches && unindexed(matches)));
	const isWhole = isWholePhone(filter.q);
	return rows.filter(
		(task) => isShown(actor, task, now) && (!isWhole || may(actor, 'resident.reveal', task))
	);
}

interface Search {
	db: Reader;
	actor: Actor;
	asked: Asked;
	filter: WordedFilter;
	now: Instant;
	/** The rest of the filter. */
	further: SQL | undefined;
	/** And the scope. */
	matches: SQL | undefined;
	below: number | undefined;
}

/** Keys read at a time, where what is looked up is seldom found. */
const TOGETHER = 1000;

/** From the newest on, through what the index gives within the places that are seen. */
async function findAlongIndex(search: Search, limit: number): Promise<Found> {
	const { db, asked, filter, below } = search;
	const lookup = lookupWithin(search);
	const isTold = isToldByIndex(asked) && isByPlaceAndKind(filter);
	const { keys, total } = isTold
		? await toldAlong(search, lookup, limit)
		: { keys: keysAlong(db, lookup, limit, below), total: await countAlong(search, lookup) };
	const items: TaskRow[] = [];
	for await (const some of keys) {
		const found = await numbersFound(search, some);
		items.push(...(await wholeRows(db, found.slice(0, limit - items.length))));
		if (items.length === limit) break;
	}
	return page(items, limit, total);
}

/**
 * Where the index tells by itself: it is counted there, less what stands in these places and is not theirs to see.
 * For the first page one walk through it gives both.
 */
async function toldAlong(search: Search, lookup: Lookup, limit: number) {
	const { db, below } = search;
	const hidden = await countHidden(search);
	const most = MOST_COUNTED + 1 + hidden;
	if (below !== undefined)
		return {
			keys: keysAlong(db, lookup, limit, below),
			total: capped((await wordIndex.count(db, lookup, most)) - hidden)
		};
	const newest = await wordIndex.newest(db, lookup, most);
	return { keys: chunks(newest, limit), total: capped(newest.length - hidden) };
}

async function* chunks(keys: readonly number[], size: number): AsyncGenerator<number[]> {
	for (let from = 0; from < keys.length; from += size) yield keys.slice(from, from + size);
}

/** Keys under which it stands, the newest first; the first few, then many at a time. */
async function* keysAlong(
	db: Reader,
	lookup: Lookup,
	first: number,
	below?: number
): AsyncGenerator<number[]> {
	let from = below;
	for (let size = first; ; size = TOGETHER) {
		const keys = await wordIndex.newest(db, lookup, size, from);
		if (keys.length > 0) yield keys;
		if (keys.length < size) return;
		from = keys.at(-1);
	}
}

/** The numbers of those tasks in which it is found indeed, the newest first. */
async function numbersFound({ db, asked, matches }: Search, keys: readonly number[]): Promise<string[]> {
	const texts = await db
		.select(TEXT_COLUMNS)
		.from(tasks)
		.where(and(inArray(tasks.number, keys.map(numberOfKey)), matches && unindexed(matches)));
	const found = isToldByIndex(asked) ? texts : await whereFound(db, asked, texts, () => true);
	return found.sort(newestFirst).map(({ number }) => number);
}

async function wholeRows(db: Reader, numbers: readonly string[]): Promise<TaskRow[]> {
	if (numbers.length === 0) return [];
	const rows = await db
		.select()
		.from(tasks)
		.where(inArray(tasks.number, [...numbers]));
	return rows.sort(newestFirst);
}

const newestFirst = (one: Pick<TaskRow, 'number'>, other: Pick<TaskRow, 'number'>): number =>
	keyOf(other.number) - keyOf(one.number);

async function countAlong(search: Search, lookup: Lookup): Promise<number | null> {
	let count = 0;
	for await (const keys of keysAlong(search.db, lookup, TOGETHER)) {
		count += (await numbersFound(search, keys)).length;
		if (count > MOST_COUNTED) break;
	}
	return capped(count);
}

const isByPlaceAndKind = ({ q: _, place: __, kind: ___, ...rest }: WordedFilter): boolean =>
	Object.values(rest).every((value) => value === undefined || value === false);

/** What is looked up, and where: places, units and kinds stand in the index as words. */
function lookupWithin({ actor, asked, filter }: Search): Lookup {
	const { places, claimsOf, calledOf } = scopeOf(actor);
	const isOfDistrict = places.some((place) => levelOf(place) === 'district');
	const parts = [...places.map(placeWord), ...new Set([...claimsOf, ...calledOf].map(unitWord))];
	return {
		all: [
			lookupOf(asked, true),
			...(isOfDistrict ? [] : [{ any: parts }]),
			...(filter.place && levelOf(filter.place) !== 'district' ? [placeWord(filter.place)] : []),
			...(filter.kind ? [{ any: filter.kind.map(kindWord) }] : [])
		]
	};
}

/** Others' drafts, and what is about this person: the index holds them, and they do not see them. */
async function countHidden({ db, actor, asked, filter: { place = '', kind } }: Search): Promise<number> {
	// Each along an index of its own.
	const ways = [
		and(eq(tasks.lane, 'draft'), ne(tasks.loggedBy, actor.accountId)),
		and(eq(tasks.conflictAccount, actor.accountId), ne(tasks.lane, 'draft')),
		...unitsHeld(actor).map((unit) => and(eq(tasks.conflictUnit, unit), ne(tasks.lane, 'draft')))
	];
	const rows = await Promise.all(ways.map((where) => db.select(TEXT_COLUMNS).from(tasks).where(where)));
	const hidden = new Map(rows.flat().map((task) => [task.id, task]));
	const isInside = await fullReaderOf(db, actor, [...hidden.values()]);
	const counted = [...hidden.values()].filter(
		(task) => isInside(task) && task.place.startsWith(place) && (kind?.includes(task.kind) ?? true)
	);
	return (await whereFound(db, asked, counted, () => true)).length;
}

/** Of the few rows a filter leaves. */
async function findAmong(search: Search, limit: number): Promise<Found> {
	const { db, actor, asked, matches, below } = search;
	const seen = await db
		.select()
		.from(tasks)
		.where(and(matches, sql`${keyOfRow} in ${wordIndex.among(lookupOf(asked, true))}`))
		.orderBy(desc(keyOfRow));
	const found = await whereFound(db, asked, seen, await fullReaderOf(db, actor, seen));
	const items = found.filter(({ number }) => below === undefined || keyOf(number) < below).slice(0, limit);
	return page(items, limit, capped(found.length));
}

/** As `fullReader`, of these tasks, with those their units were called to. */
export async function fullReaderOf(
	db: Reader,
	actor: Actor,
	rows: readonly Pick<TaskRow, 'id'>[]
): Promise<(task: Pick<TaskRow, 'id' | 'place' | 'handlerUnit'>) => boolean> {
	const { calledOf } = scopeOf(actor);
	const ids = calledOf.length > 0 ? rows.map(({ id }) => id) : [];
	const calls = await callOutsOf(db, ids);
	const readsFull = fullReader(actor);
	return (task) =>
		readsFull(task) || (calls.get(task.id)?.some(({ unit }) => calledOf.includes(unit)) ?? false);
}

/** The rows in which it is found indeed, in words the reader reads. */
async function whereFound<Row extends Parameters<typeof readableOf>[0]>(
	db: Reader,
	asked: Asked,
	rows: readonly Row[],
	isFull: (task: Row) => boolean
): Promise<Row[]> {
	if (rows.length === 0) return [];
	const isFound = finderOf(asked);
	const names = await placeNames(
		db,
		rows.map(({ place }) => place)
	);
	return rows.filter((task) => isFound(readableOf(task, names), isFull(task)));
}

async function keyOfTask(db: Reader, id: string): Promise<number | undefined> {
	const [task] = await db.select({ number: tasks.number }).from(tasks).where(eq(tasks.id, id));
	return task && keyOf(task.number);
}

const page = (items: TaskRow[], limit: number, total: number | null): Found => ({
	items,
	next: items.length === limit ? items.at(-1)!.id : null,
	total
});

const capped = (count: number): number | null => (count > MOST_COUNTED ? null : count);
