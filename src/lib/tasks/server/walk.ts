/**
 * How far somebody sees, cut into pieces that each lie along one index: a place, what one community offers,
 * what one unit holds. A column of the board is read piece by piece, so its cost depends on what is shown and
 * not on how much there is.
 */
import { and, asc, eq, gte, inArray, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { scopeOf } from '../../access/scope.ts';
import { prepared, type Selected } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import {
	after,
	communityOf,
	isInside,
	levelOf,
	type PlaceCode,
	type PlaceLevel
} from '../../district/place.ts';
import { LANES, type Lane } from '../task.ts';
import { inPlace, isOpenForClaim, isWidened } from './filtered.ts';
import { isCalledTo } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

export type Walk =
	| { along: 'place'; place: PlaceCode }
	/** Wishes of one community that may be claimed. */
	| { along: 'offers'; community: PlaceCode }
	/** Wishes offered to every unit, but for those of `apart`, which are offered as their communities'. */
	| { along: 'widened'; in: PlaceCode | undefined; apart: readonly PlaceCode[] }
	/** What a unit has, and what it was called to. Leaves out what lies in `apart`: already walked as a place. */
	| { along: 'claims' | 'called'; unit: string; in: PlaceCode | undefined; apart: readonly PlaceCode[] };

/** The columns a card is drawn from. */
export const CARD_COLUMNS = {
	id: tasks.id,
	version: tasks.version,
	/** What the viewer may read: the title, or the summary where the wish is merely offered. */
	words: tasks.title,
	kind: tasks.kind,
	state: tasks.state,
	category: tasks.category,
	place: tasks.place,
	handlerUnit: tasks.handlerUnit,
	expiresOn: tasks.expiresOn,
	isWidened: tasks.isWidened,
	round: tasks.round,
	stepFromOn: tasks.stepFromOn,
	stepDueOn: tasks.stepDueOn,
	isProvisional: tasks.isProvisional,
	closedAt: tasks.closedAt,
	solved: tasks.solved,
	rating: tasks.rating,
	laneOrder: tasks.laneOrder,
	/** What decides which steps the viewer may take with it. */
	level: tasks.level,
	loggedBy: tasks.loggedBy,
	handlerRole: tasks.handlerRole,
	handlerAccount: tasks.handlerAccount,
	dispatchedBy: tasks.dispatchedBy,
	reportedBy: tasks.reportedBy,
	conflictAccount: tasks.conflictAccount,
	conflictUnit: tasks.conflictUnit,
	isSensitive: tasks.isSensitive,
	isDesignated: tasks.isDesignated,
	returnCount: tasks.returnCount,
	heldSince: tasks.heldSince,
	request: tasks.request
};
export type CardRow = Pick<TaskRow, Exclude<keyof typeof CARD_COLUMNS, 'words'>> & { words: string };

/** One walk per place in scope, narrowed to the place asked for; for units, their offers and their claims. */
export function walksOf(actor: Actor, wanted: PlaceCode | undefined, lane: Lane): Walk[] {
	const { places, offeredIn, isOfferedAll, claimsOf, calledOf } = scopeOf(actor);
	const walks: Walk[] = [];
	for (const place of places) {
		const narrowed = narrow(place, wanted);
		if (narrowed) walks.push({ along: 'place', place: narrowed });
	}
	if (lane === 'claim') {
		for (const community of offeredIn)
			if (narrow(community, wanted) === community) walks.push({ along: 'offers', community });
		if (isOfferedAll) walks.push({ along: 'widened', in: wanted, apart: offeredIn });
	}
	for (const unit of claimsOf) walks.push({ along: 'claims', unit, in: wanted, apart: places });
	for (const unit of calledOf) walks.push({ along: 'called', unit, in: wanted, apart: places });
	return walks;
}

/** Does what somebody sees, narrowed to the place asked for, lie in more than one community? */
export function spansCommunities(actor: Actor, wanted: PlaceCode | undefined): boolean {
	const { places, offeredIn } = scopeOf(actor);
	const seen = [...places, ...offeredIn].flatMap((place) => narrow(place, wanted) ?? []);
	return new Set(seen.map(communityOf)).size !== 1 || communityOf(seen[0]!).length < 12;
}

/** The smaller of the two places, or null where they do not meet. */
function narrow(place: PlaceCode, wanted: PlaceCode | undefined): PlaceCode | null {
	if (!wanted || isInside(place, wanted)) return place;
	return isInside(wanted, place) ? wanted : null;
}

/** The rows a walk covers, in all columns of the board. */
export function covers(walk: Walk): SQL | undefined {
	switch (walk.along) {
		case 'place':
			return levelOf(walk.place) === 'district' ? undefined : inPlace(walk.place);
		case 'offers':
			return and(eq(tasks.community, walk.community), isOpenForClaim);
		case 'widened':
			return and(isWidened, isOpenForClaim, ...besidePlaces(walk));
		case 'claims':
			return and(eq(tasks.handlerUnit, walk.unit), ...besidePlaces(walk));
		case 'called':
			return and(
				isCalledTo([walk.unit]),
				or(isNull(tasks.handlerUnit), ne(tasks.handlerUnit, walk.unit)),
				...besidePlaces(walk)
			);
	}
}

/**
 * The column and its order, of the rows a walk covers. What a unit was called to is little, and found by its ids:
 * there the column must not draw the planner to the index of the column, which would read all of it.
 */
export const columnOf = (walk: Walk): Record<'lane' | 'laneOrder', SQL> =>
	walk.along === 'called'
		? { lane: sql`(${tasks.lane} || '')`, laneOrder: sql`(${tasks.laneOrder} + 0)` }
		: { lane: sql`${tasks.lane}`, laneOrder: sql`${tasks.laneOrder}` };

const besidePlaces = ({ in: wanted, apart }: Pick<Walk & { along: 'claims' }, 'in' | 'apart'>) => [
	wanted ? inPlace(wanted) : undefined,
	...apart.map((place) => or(lt(tasks.place, place), gte(tasks.place, after(place))))
];

const code = sql.placeholder('code');

/**
 * A query prepared once for each level of places that has an index of its own. Gives nothing for other walks:
 * a compound, offers and claims are read by `covers`.
 */
export function alongPlaces<Values extends Record<string, unknown>, Row>(
	name: string,
	build: (db: Reader, inside: SQL | undefined) => Selected<Row>
): (db: Reader, walk: Walk, values: Values) => PromiseLike<Row[]> | undefined {
	const at = (level: PlaceLevel, inside: SQL | undefined) =>
		prepared<Values & { code: PlaceCode }, Row>(`${name}_${level}`, (db) => build(db, inside));
	const queries: Partial<Record<PlaceLevel, ReturnType<typeof at>>> = {
		district: at('district', undefined),
		subdistrict: at('subdistrict', eq(tasks.subdistrict, code)),
		community: at('community', eq(tasks.community, code))
	};
	return (db, walk, values) =>
		walk.along === 'place' ? queries[levelOf(walk.place)]?.(db, { ...values, code: walk.place }) : undefined;
}

const firstCards = alongPlaces<{ lane: Lane; size: number }, CardRow>('cards', (db, inside) =>
	db
		.select(CARD_COLUMNS)
		.from(tasks)
		.where(and(inside, eq(tasks.lane, sql.placeholder('lane'))))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(sql.placeholder('size'))
);

/** The first cards of a column along a walk, without any filter: the query of nearly every visit. */
export async function firstCardsAlong(db: Reader, walk: Walk, lane: Lane, count: number): Promise<CardRow[]> {
	return (await firstCards(db, walk, { lane, size: count })) ?? cardsAlong(db, walk, lane, count, undefined);
}

/** The same with further conditions. */
export async function cardsAlong(
	db: Reader,
	walk: Walk,
	lane: Lane,
	count: number,
	further: SQL | undefined
): Promise<CardRow[]> {
	const column = columnOf(walk);
	return db
		.select(columnsOf(walk))
		.from(tasks)
		.where(and(covers(walk), eq(column.lane, lane), further))
		.orderBy(asc(column.laneOrder), asc(tasks.id))
		.limit(count);
}

/** These cards, as far as the walk comes by them in any column. */
export async function cardsNamed(
	db: Reader,
	walk: Walk,
	ids: readonly string[],
	further: SQL | undefined
): Promise<CardRow[]> {
	return db
		.select(columnsOf(walk))
		.from(tasks)
		.where(and(inArray(tasks.id, [...ids]), covers(walk), inArray(tasks.lane, [...LANES]), further));
}

const columnsOf = ({ along }: Walk) =>
	along === 'offers' || along === 'widened' ? { ...CARD_COLUMNS, words: tasks.summary } : CARD_COLUMNS;
