/**
 * Newest first: how a list is read, so that a page costs what it shows and not what there ever was.
 * - Of little there is (open work, drafts, what stands behind a number), all is found by its column and sorted.
 * - Of much, the newest of each piece of what somebody sees are read along the index of that piece.
 * - What is rare among the newest is found by its kind, state and category, and sorted.
 */
import { and, desc, eq, gte, inArray, isNotNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { scopeOf } from '../../access/scope.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { unindexed } from '../../db/server/unindexed.ts';
import { communityOf, levelOf, type PlaceCode } from '../../district/place.ts';
import type { TaskFilter } from '../filter.ts';
import { KINDS, STATES } from '../task.ts';
import { FOUND_ID, inRange } from './filtered.ts';
import { isLittle, narrowed } from './narrowed.ts';
import { isCalledTo, offeredTo, withinPlaces, withinScope } from './scope.ts';
import { tasks } from './table.ts';
import { walksOf } from './walk.ts';

/** What a list is asked for, and by whom. */
interface Asking {
	db: Reader;
	actor: Actor;
	filter: TaskFilter;
	now: Instant;
	/** So many of the newest are looked through for tasks of a sort: where they hold no page of it, it is rare. */
	lookThrough?: number;
}

/** A page, and all that stands in the list, as it is best counted. */
export interface NewestPage {
	ids: string[];
	matches: SQL | undefined;
}

/** The first `limit` ids below `after`. */
export async function newestPage(
	asking: Asking,
	limit: number,
	after: string | undefined
): Promise<NewestPage> {
	const { db, actor, filter, now } = asking;
	const further = await narrowed(db, filter, actor, now);
	const inScope = withinScope(actor, now);
	if (isLittle(filter)) {
		const matches = and(inScope, further);
		return { ids: await found(db, matches, limit, after), matches };
	}
	// What a unit sees lies along indexes of its own, and not along the columns of the board.
	const isScattered = scopeOf(actor).places.length === 0;
	const matches = and(inScope, isScattered && further ? unindexed(further) : further);
	const sorted = await bySort(asking);
	const pieces = piecesOf(asking);
	const read = await Promise.all(
		pieces.map((piece) => newestIn(asking, piece, matches, sorted !== undefined, limit, after))
	);
	const isRare = sorted !== undefined && read.some((ids) => ids === null);
	const ids = isRare ? await found(db, sorted, limit, after) : read.flatMap((one) => one ?? []);
	return {
		ids: [...new Set(ids)].sort().reverse().slice(0, limit),
		matches: isRare ? sorted : matches
	};
}

/** All that is found, sorted. */
const found = (db: Reader, matches: SQL | undefined, limit: number, after: string | undefined) =>
	idsOf(
		db
			.select({ id: tasks.id })
			.from(tasks)
			.where(and(matches, after ? lt(FOUND_ID, after) : undefined))
			.orderBy(desc(FOUND_ID))
			.limit(limit)
	);

/** The newest of a piece; null where a sort is asked for of which too little is among them. */
async function newestIn(
	{ db, lookThrough = 5000 }: Asking,
	{ where, id }: Piece,
	matches: SQL | undefined,
	isOfSort: boolean,
	limit: number,
	after: string | undefined
): Promise<string[] | null> {
	const lies = and(where, after ? lt(id, after) : undefined);
	const [last] = isOfSort
		? await db
				.select({ id: tasks.id })
				.from(tasks)
				.where(lies)
				.orderBy(desc(id))
				.limit(1)
				.offset(lookThrough - 1)
		: [];
	const ids = await idsOf(
		db
			.select({ id: tasks.id })
			.from(tasks)
			.where(and(lies, last && gte(id, last.id), matches && unindexed(matches)))
			.orderBy(desc(id))
			.limit(limit)
	);
	return last && ids.length < limit ? null : ids;
}

/**
 * The kinds, states and category asked for, along the index that is sorted by them, which tells the rest too.
 * Nothing where none is asked for, or where what somebody sees is more than places.
 */
async function bySort({ db, actor, filter, now }: Asking): Promise<SQL | undefined> {
	const { kind, state, category, place, ...others } = filter;
	const inPlaces = withinPlaces(actor);
	if (!inPlaces || !(kind || state || category)) return undefined;
	return and(
		inArray(sql`(${tasks.state} || '')`, [...(state ?? STATES)]),
		inArray(tasks.kind, [...(kind ?? KINDS)]),
		category ? eq(tasks.category, category) : undefined,
		unindexed(
			and(inPlaces, place ? inRange(place) : undefined, await narrowed(db, others, actor, now)) ?? sql`true`
		)
	);
}

/** A part of what somebody sees, and the id by which it is read newest first. */
interface Piece {
	where: SQL | undefined;
	id: SQL;
}

/** Each piece lies along an index of its own, or is so small that it is sorted. */
function piecesOf({ actor, filter, now }: Asking): Piece[] {
	const offered = offeredTo(actor, now);
	return [
		...(offered ? [{ where: offered, id: FOUND_ID }] : []),
		...walksOf(actor, filter.place, 'claim').flatMap((walk): Piece | [] => {
			switch (walk.along) {
				case 'place':
					return { where: ofPlace(walk.place), id: ID };
				case 'claims':
					return { where: ofUnit(walk.unit), id: ID };
				case 'called':
					return { where: isCalledTo([walk.unit]), id: FOUND_ID };
				// Among what is offered.
				default:
					return [];
			}
		})
	];
}

const ID = sql`${tasks.id}`;

/** Of the newest tasks of all, enough lie in a subdistrict: it is read along their ids. */
function ofPlace(place: PlaceCode): SQL | undefined {
	const level = levelOf(place);
	if (level === 'district' || level === 'subdistrict') return undefined;
	const inCommunity = eq(sql`(${tasks.community} || '')`, communityOf(place));
	return level === 'compound' ? and(inCommunity, eq(tasks.place, place)) : inCommunity;
}

const ofUnit = (unit: string): SQL | undefined =>
	and(isNotNull(tasks.handlerUnit), eq(sql`(${tasks.handlerUnit} || '')`, unit));

const idsOf = async (rows: PromiseLike<{ id: string }[]>): Promise<string[]> =>
	(await rows).map(({ id }) => id);
