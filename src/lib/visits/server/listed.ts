/** Lists of visits, the latest first: the page, the JSON API, and what a community shows of itself. */
import { and, count, desc, eq, gte, inArray, lt, lte, or, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { placesReached } from '../../access/scope.ts';
import { dayOf, daysOf, quarterOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { unindexed } from '../../db/server/unindexed.ts';
import { communityOf, isInside, levelOf, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { accountNames } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { Refusal } from '../../refusal.ts';
import { withinScope } from '../../tasks/server/scope.ts';
import { tasks } from '../../tasks/server/table.ts';
import type { VisitFilter } from '../form.ts';
import type { Met, Outcome } from '../visit.ts';
import { paidIn, withinVisits } from './queries.ts';
import { visits, visitTasks, type VisitRow } from './table.ts';

/** Totals are exact up to this. */
const MOST_COUNTED = 10_000;

export interface VisitList {
	items: VisitRow[];
	/** The id behind which the next page begins. */
	next: string | null;
	/** Null where there are more than can be counted at once. */
	total: number | null;
}

/** Refuses `not-allowed` to those who see no visits at all. */
export async function listVisits(
	db: Reader,
	actor: Actor,
	{ place, from, to }: VisitFilter,
	{ limit = 50, after }: { limit?: number; after?: string | undefined } = {}
): Promise<VisitList> {
	if (placesReached(actor, 'visit.see').length === 0) throw new Refusal('not-allowed');
	const matches = and(
		withinVisits(actor),
		place ? paidIn(place) : undefined,
		from ? gte(visits.visitedOn, from) : undefined,
		to ? lte(visits.visitedOn, to) : undefined
	);
	const [last] = after ? await db.select().from(visits).where(eq(visits.id, after)) : [];
	const isFurther =
		last &&
		or(
			lt(visits.visitedOn, last.visitedOn),
			and(eq(visits.visitedOn, last.visitedOn), lt(visits.id, last.id))
		);
	const items = await db
		.select()
		.from(visits)
		.where(and(matches, isFurther))
		.orderBy(desc(visits.visitedOn), desc(visits.id))
		.limit(limit);
	const counted = db
		.select({ one: sql<number>`1`.as('one') })
		.from(visits)
		.where(matches)
		.limit(MOST_COUNTED + 1)
		.as('counted');
	const [row] = await db.select({ total: count() }).from(counted);
	return {
		items,
		next: items.length === limit ? items[limit - 1]!.id : null,
		total: row!.total > MOST_COUNTED ? null : row!.total
	};
}

/** A visit as a line shows it. */
export interface VisitLine {
	id: string;
	visitedOn: Day;
	community: string;
	/** Where it was paid to one. */
	compound: string | null;
	by: string;
	role: Role;
	met: readonly Met[];
	outcome: Outcome | null;
	/** Tasks it brought along, as far as this person sees them. */
	wishCount: number;
}

export async function visitLines(
	db: Reader,
	actor: Actor,
	rows: readonly VisitRow[],
	now: Instant
): Promise<VisitLine[]> {
	const [places, people, wishes] = await Promise.all([
		placeNames(
			db,
			rows.map(({ place }) => place)
		),
		accountNames(
			db,
			rows.map(({ visitedBy }) => visitedBy)
		),
		wishCounts(
			db,
			actor,
			rows.map(({ id }) => id),
			now
		)
	]);
	return rows.map(({ id, visitedOn, place, visitedBy, visitedAs, met, outcome }) => ({
		id,
		visitedOn,
		community: places.get(communityOf(place)) ?? '',
		compound: levelOf(place) === 'compound' ? (places.get(place) ?? place) : null,
		by: people.get(visitedBy) ?? '',
		role: visitedAs,
		met,
		outcome,
		wishCount: wishes.get(id) ?? 0
	}));
}

async function wishCounts(
	db: Reader,
	actor: Actor,
	ids: readonly string[],
	now: Instant
): Promise<ReadonlyMap<string, number>> {
	if (ids.length === 0) return new Map();
	const isSeen = withinScope(actor, now);
	const rows = await db
		.select({ id: visitTasks.visitId, wishes: count() })
		.from(visitTasks)
		.innerJoin(tasks, eq(tasks.id, visitTasks.taskId))
		.where(and(inArray(visitTasks.visitId, [...ids]), isSeen && unindexed(isSeen)))
		.groupBy(visitTasks.visitId);
	return new Map(rows.map(({ id, wishes }) => [id, wishes]));
}

/** What a community shows of the visits paid to it. */
export interface CommunityVisits {
	lines: VisitLine[];
	/** This quarter, and those of them that count. */
	inQuarter: { all: number; counting: number };
}

const SHOWN = 5;

/** As far as this person sees them; null where they see none of that community. */
export async function visitsOfCommunity(
	db: Reader,
	actor: Actor,
	community: PlaceCode,
	now: Instant
): Promise<CommunityVisits | null> {
	const places = placesReached(actor, 'visit.see');
	if (!places.some((place) => isInside(place, community) || isInside(community, place))) return null;
	const { from } = daysOf(quarterOf(dayOf(now)));
	const ofQuarter = await db
		.select({ isCounting: visits.isCounting, visits: count() })
		.from(visits)
		.where(and(withinVisits(actor), paidIn(community), gte(visits.visitedOn, from)))
		.groupBy(visits.isCounting);
	const { items } = await listVisits(db, actor, { place: community }, { limit: SHOWN });
	const sum = (rows: typeof ofQuarter) => rows.reduce((all, one) => all + one.visits, 0);
	return {
		lines: await visitLines(db, actor, items, now),
		inQuarter: { all: sum(ofQuarter), counting: sum(ofQuarter.filter((one) => one.isCounting)) }
	};
}
