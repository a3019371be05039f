/** 看板: the four columns somebody sees, soonest due first, with what each holds in all. */
import { and, eq, gt, gte, inArray, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { dayOf, daysOf, quarterOf, startOf, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, levelOf, type PlaceCode } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import type { TaskFilter } from '../filter.ts';
import { LANE_OF, LANES, OPEN_LANES, STATES, type Lane, type TaskState } from '../task.ts';
import { isOverdueSince } from './filtered.ts';
import { narrowed } from './narrowed.ts';
import { isNotAbout, isSpokenOf } from './scope.ts';
import { counters, tasks } from './table.ts';
import {
	alongPlaces,
	cardsAlong,
	cardsNamed,
	columnOf,
	covers,
	firstCardsAlong,
	walksOf,
	type CardRow,
	type Walk
} from './walk.ts';

export interface LanePage {
	lane: Lane;
	cards: CardRow[];
	/** Everything the column holds; the done column counts this quarter. */
	count: number;
	/** Where the next page begins, or null at the end. */
	next: string | null;
}

const CURSOR = /^(-?\d{1,16})_([0-9a-f-]{36})$/;

/** What narrows the rows beyond the place, which narrows the walks. */
const isNarrowed = ({ place: _, ...filter }: TaskFilter): boolean =>
	Object.values(filter).some((value) => value !== undefined);

export interface Board {
	lanes: LanePage[];
	/** Of everything in sight in the place asked for, whatever else is asked: the number on the chip. */
	overdue: number;
}

/** The columns with at most `sizes` cards each; `after` turns the page of one of them. */
export async function boardOf(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	now: Instant,
	{
		sizes,
		after: pages = {}
	}: { sizes: Readonly<Record<Lane, number>>; after?: Partial<Record<Lane, string>> }
): Promise<Board> {
	const conditions = await conditionsFor(db, actor, filter, now);
	const { counts, overdue } = await countBoard(db, actor, filter, conditions, now);
	const { further } = conditions;
	const lanes = await Promise.all(
		LANES.map(async (lane) => {
			const size = sizes[lane];
			const walks = walksOf(actor, filter.place, lane);
			const cards = await cardsIn(db, walks, lane, size, further, pages[lane]);
			const last = cards[size - 1];
			return { lane, cards, count: counts[lane], next: last ? cursorOf(last) : null };
		})
	);
	return { lanes, overdue };
}

/** What narrows the rows beyond the walks: what is about this person, and whatever else the filter asks. */
interface Conditions {
	unseen: SQL | undefined;
	further: SQL | undefined;
}

/** Refuses `not-allowed` to those who see no tasks at all. */
async function conditionsFor(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	now: Instant
): Promise<Conditions> {
	if (isEmpty(scopeOf(actor))) throw new Refusal('not-allowed');
	const unseen = (await isSpokenOf(db, actor)) ? isNotAbout(actor) : undefined;
	const asked = isNarrowed(filter)
		? await narrowed(db, { ...filter, place: undefined }, actor, now)
		: undefined;
	return { unseen, further: and(asked, unseen) };
}

/** How many each column holds, and how many are overdue. */
async function countBoard(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	{ unseen, further }: Conditions,
	now: Instant
): Promise<{ counts: Counts; overdue: number }> {
	return {
		counts: await countLanes(db, actor, filter, further, now),
		overdue: await countOverdue(db, actor, filter.place, unseen, now)
	};
}

/** Some cards of the board, as they stand now, and its numbers. A card that is not on it any more is left out. */
export async function someOfBoard(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	ids: readonly string[],
	now: Instant
): Promise<{ cards: CardRow[]; counts: Counts; overdue: number }> {
	const conditions = await conditionsFor(db, actor, filter, now);
	const cards = new Map<string, CardRow>();
	// In the order of the walks: who reads a place reads its words, and not the summary offered to others.
	for (const walk of ids.length > 0 ? walksOf(actor, filter.place, 'claim') : [])
		for (const card of await cardsNamed(db, walk, ids, conditions.further))
			if (!cards.has(card.id)) cards.set(card.id, card);
	return { cards: [...cards.values()], ...(await countBoard(db, actor, filter, conditions, now)) };
}

const cursorOf = (task: Pick<CardRow, 'laneOrder' | 'id'>): string => `${task.laneOrder}_${task.id}`;

/** The walks' cards, put into one order. */
async function cardsIn(
	db: Reader,
	walks: readonly Walk[],
	lane: Lane,
	size: number,
	further: SQL | undefined,
	cursor: string | undefined
): Promise<CardRow[]> {
	const conditions = and(further, afterCursor(cursor));
	const found = await Promise.all(
		walks.map((walk) =>
			conditions ? cardsAlong(db, walk, lane, size, conditions) : firstCardsAlong(db, walk, lane, size)
		)
	);
	if (found.length === 1) return found[0]!;
	return found
		.flat()
		.sort((one, other) => one.laneOrder - other.laneOrder || (one.id < other.id ? -1 : 1))
		.slice(0, size);
}

function afterCursor(cursor: string | undefined): SQL | undefined {
	if (!cursor) return undefined;
	const match = CURSOR.exec(cursor);
	if (!match) throw Refusal.invalid({ after: { code: 'not-readable' } });
	const order = Number(match[1]);
	return and(
		gte(tasks.laneOrder, order),
		or(gt(tasks.laneOrder, order), and(eq(tasks.laneOrder, order), gt(tasks.id, match[2]!)))
	);
}

type Counts = Record<Lane, number>;

/** From the counters where nothing narrows the rows, by counting them otherwise. */
async function countLanes(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	further: SQL | undefined,
	now: Instant
): Promise<Counts> {
	const quarter = quarterOf(dayOf(now));
	const sums: Counts = { claim: 0, doing: 0, follow_up: 0, done: 0 };
	// Walks of the claim column are all there are; those of the others are among them.
	for (const walk of walksOf(actor, filter.place, 'claim')) {
		const counts =
			!further && walk.along === 'place' && levelOf(walk.place) !== 'compound'
				? await sumCounters(db, walk.place, quarter)
				: await countRows(db, walk, further, quarter);
		for (const lane of LANES)
			if ((walk.along !== 'offers' && walk.along !== 'widened') || lane === 'claim')
				sums[lane] += counts[lane];
	}
	return sums;
}

const open = STATES.filter((state) => LANES.some((lane) => lane === LANE_OF[state] && lane !== 'done'));
const isInPlace = and(
	gte(counters.community, sql.placeholder('from')),
	lt(counters.community, sql.placeholder('until'))
);

const standingInPlace = prepared('board_standing', (db) =>
	db
		.select({ figure: counters.figure, count: sql<number>`sum(${counters.count})`.as('sum') })
		.from(counters)
		.where(and(inArray(counters.figure, open), isInPlace, ne(counters.count, sql.raw('0'))))
		.groupBy(counters.figure)
		.unionAll(
			db
				.select({
					figure: sql<string>`'closed'`.as('figure'),
					count: sql<number>`sum(${counters.count})`.as('sum')
				})
				.from(counters)
				.where(
					and(eq(counters.figure, 'closed'), eq(counters.quarter, sql.placeholder('quarter')), isInPlace)
				)
		)
);

async function sumCounters(db: Reader, place: string, quarter: string): Promise<Counts> {
	const sums: Counts = { claim: 0, doing: 0, follow_up: 0, done: 0 };
	for (const { figure, count } of await standingInPlace(db, { quarter, from: place, until: after(place) }))
		sums[figure === 'closed' ? 'done' : (LANE_OF[figure as TaskState] as Lane)] += Number(count ?? 0);
	return sums;
}

async function countRows(db: Reader, walk: Walk, further: SQL | undefined, quarter: string): Promise<Counts> {
	const { lane: column, laneOrder } = columnOf(walk);
	const isThisQuarter = and(eq(column, 'done'), lte(laneOrder, -startOf(daysOf(quarter).from)));
	const rows = await db
		.select({ lane: tasks.lane, count: sql<number>`count(*)` })
		.from(tasks)
		.where(and(covers(walk), or(inArray(column, OPEN_LANES), isThisQuarter), further))
		.groupBy(tasks.lane);
	const sums: Counts = { claim: 0, doing: 0, follow_up: 0, done: 0 };
	for (const { lane, count } of rows) sums[lane as Lane] = Number(count);
	return sums;
}

const countOf = { count: sql<number>`count(*)` };

const overdueIn = alongPlaces<{ midnight: Instant }, { count: number }>('overdue', (db, inside) =>
	db
		.select(countOf)
		.from(tasks)
		.where(and(inside, isOverdueSince(sql.placeholder('midnight'))))
);

async function countOverdue(
	db: Reader,
	actor: Actor,
	place: PlaceCode | undefined,
	further: SQL | undefined,
	now: Instant
): Promise<number> {
	const midnight = startOf(dayOf(now));
	const counts = await Promise.all(
		walksOf(actor, place, 'doing').map(async (walk) => {
			const [row] =
				(further ? undefined : await overdueIn(db, walk, { midnight })) ??
				(await db
					.select(countOf)
					.from(tasks)
					.where(and(covers(walk), isOverdueSince(midnight), further)));
			return Number(row?.count ?? 0);
		})
	);
	return counts.reduce((sum, count) => sum + count, 0);
}
