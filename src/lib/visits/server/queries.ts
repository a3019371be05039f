import { and, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { placesReached } from '../../access/scope.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, levelOf, type PlaceCode } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import { visits, visitTasks, type VisitRow } from './table.ts';

/** The visits somebody may see, as a condition. */
export function withinVisits(actor: Actor): SQL | undefined {
	const places = placesReached(actor, 'visit.see');
	if (places.length === 0) return sql`1 = 0`;
	return places.some((place) => levelOf(place) === 'district') ? undefined : or(...places.map(paidIn));
}

/** Paid in a place or inside it. */
export const paidIn = (place: PlaceCode): SQL | undefined =>
	and(gte(visits.place, place), lt(visits.place, after(place)));

/** The visit, or `not-found` when there is none or it lies outside what this person may see. */
export async function visitInScope(db: Reader, actor: Actor, id: string): Promise<VisitRow> {
	const [visit] = await visitById(db, { id });
	if (!visit || !may(actor, 'visit.see', { place: visit.place })) throw new Refusal('not-found');
	return visit;
}

/** The visit that brought a task along, where this person may see it. */
export async function visitBehind(db: Reader, actor: Actor, taskId: string): Promise<VisitRow | undefined> {
	const [visit] = await visitOfTask(db, { taskId });
	return visit && may(actor, 'visit.see', { place: visit.visits.place }) ? visit.visits : undefined;
}

/** Whichever visit brought a task along. */
export async function visitIdOfTask(db: Reader, taskId: string): Promise<string | undefined> {
	const [visit] = await visitOfTask(db, { taskId });
	return visit?.visits.id;
}

/** Somebody's own visits since a day, as far as they may still see them, the latest first. */
export const visitsBy = (db: Reader, actor: Actor, since: Day): Promise<VisitRow[]> =>
	db
		.select()
		.from(visits)
		.where(and(eq(visits.visitedBy, actor.accountId), gte(visits.visitedOn, since), withinVisits(actor)))
		.orderBy(desc(visits.visitedOn), desc(visits.id));

/** Where somebody paid their last visit. */
export async function lastPlaceOf(db: Reader, actor: Actor): Promise<PlaceCode | undefined> {
	const [last] = await lastOf(db, { account: actor.accountId });
	return last?.place;
}

const visitById = prepared('visit_by_id', (db) =>
	db
		.select()
		.from(visits)
		.where(eq(visits.id, sql.placeholder('id')))
);
const visitOfTask = prepared('visit_of_task', (db) =>
	db
		.select()
		.from(visits)
		.innerJoin(visitTasks, eq(visitTasks.visitId, visits.id))
		.where(eq(visitTasks.taskId, sql.placeholder('taskId')))
);
const lastOf = prepared('last_visit_of', (db) =>
	db
		.select({ place: visits.place })
		.from(visits)
		.where(eq(visits.visitedBy, sql.placeholder('account')))
		.orderBy(desc(visits.id))
		.limit(1)
);
