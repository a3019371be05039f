import { and, eq, gte, inArray, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { isResident, isSystem, unitsHeld, type Actor } from '../../access/actor.ts';
import { isAccused } from '../../access/may.ts';
import { isEmpty, scopeOf, type Scope } from '../../access/scope.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside, levelOf } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import { inPlace, inRange, isInOpenLane, isOpenForClaim, isWidened } from './filtered.ts';
import { calledUnitsOf } from './called.ts';
import { callOuts, tasks, type TaskRow } from './table.ts';

/** For this long after another unit's claim a wish stays in sight of the paired units, without personal data. */
const OFFERED_FOR = 30 * DAY_LENGTH;

/** The rows somebody may see, as a condition. Drafts are their author's alone; nobody sees what is about them. */
export function withinScope(actor: Actor, now: Instant): SQL | undefined {
	return seenBy(actor, offers(scopeOf(actor), now));
}

/** The same of what is open: what has ended since it was offered is not even looked at. */
export function withinOpenScope(actor: Actor, now: Instant): SQL | undefined {
	return and(seenBy(actor, openOffers(scopeOf(actor), now)), isInOpenLane);
}

/** The same told by the places alone, for whoever sees nothing beside them; nothing for others. */
export function withinPlaces(actor: Actor): SQL | undefined {
	const scope = scopeOf(actor);
	const { places, claimsOf, calledOf } = scope;
	const isMore = claimsOf.length + calledOf.length + offering(scope).length > 0;
	return places.length === 0 || isMore ? undefined : and(or(...places.map(inRange)), isNotKeptFrom(actor));
}

function seenBy(actor: Actor, offered: readonly (SQL | undefined)[]): SQL | undefined {
	const scope = scopeOf(actor);
	if (isEmpty(scope)) return sql`1 = 0`;
	const isDistrict = scope.places.some((place) => levelOf(place) === 'district');
	return and(isDistrict ? undefined : reached(scope, offered), isNotKeptFrom(actor));
}

/** Drafts to their author, and what is about somebody not to them. */
const isNotKeptFrom = (actor: Actor): SQL | undefined =>
	and(or(ne(tasks.lane, 'draft'), eq(tasks.loggedBy, actor.accountId)), isNotAbout(actor));

/** Piece by piece, each along an index. */
const reached = (scope: Scope, offered: readonly (SQL | undefined)[]): SQL | undefined =>
	or(
		...scope.places.map(inPlace),
		...offered,
		scope.claimsOf.length > 0 ? inArray(tasks.handlerUnit, [...scope.claimsOf]) : undefined,
		scope.calledOf.length > 0 ? isCalledTo(scope.calledOf) : undefined
	);

/** The few wishes a unit is offered and may see, as a condition; nothing where it is offered none. */
export function offeredTo(actor: Actor, now: Instant): SQL | undefined {
	const offered = or(...offers(scopeOf(actor), now));
	return offered && and(offered, isNotAbout(actor));
}

/** Open for claim, or claimed a short while ago. What has ended since then stands first in its column. */
const offers = (scope: Scope, now: Instant): SQL[] => {
	const since = now - OFFERED_FOR;
	const hasEnded = and(inArray(tasks.lane, ['done', 'ended']), lte(tasks.laneOrder, -since));
	return [
		...openOffers(scope, now),
		...offering(scope).map((where) => and(where, hasEnded, isClaimedSince(since))!)
	];
};

const openOffers = (scope: Scope, now: Instant): SQL[] =>
	offering(scope).flatMap((where) => [
		and(where, isOpenForClaim)!,
		and(where, isInOpenLane, isClaimedSince(now - OFFERED_FOR))!
	]);

/** Where wishes are offered to somebody. */
const offering = ({ offeredIn, isOfferedAll }: Scope): SQL[] => [
	...(offeredIn.length > 0 ? [inArray(tasks.community, [...offeredIn])] : []),
	...(isOfferedAll ? [isWidened] : [])
];

const isClaimedSince = (since: Instant): SQL => gte(tasks.claimedAt, since);

/** A unit of theirs was called to it. */
export const isCalledTo = (units: readonly string[]): SQL =>
	sql`${tasks.id} in (select ${callOuts.taskId} from ${callOuts} where ${inArray(callOuts.unit, [...units])})`;

/** 回避: not about this person, nor about a unit of theirs. The few that are stand in indexes of their own. */
export function isNotAbout(actor: Actor): SQL | undefined {
	const units = unitsHeld(actor);
	return and(
		isNoneOf(eq(tasks.conflictAccount, actor.accountId)),
		units.length > 0 ? isNoneOf(inArray(tasks.conflictUnit, units)) : undefined
	);
}

const isNoneOf = (condition: SQL): SQL =>
	sql`${tasks.id} not in (select ${tasks.id} from ${tasks} where ${condition})`;

/** Is any task about this person or a unit of theirs? Then nothing is read from counters alone. */
export async function isSpokenOf(db: Reader, actor: Actor): Promise<boolean> {
	const found = await Promise.all([
		aboutAccount(db, { account: actor.accountId }),
		...unitsHeld(actor).map((unit) => aboutUnit(db, { unit }))
	]);
	return found.some((rows) => rows.length > 0);
}

const aboutAccount = prepared('about_account', (db) =>
	db
		.select({ id: tasks.id })
		.from(tasks)
		.where(eq(tasks.conflictAccount, sql.placeholder('account')))
		.limit(1)
);
const aboutUnit = prepared('about_unit', (db) =>
	db
		.select({ id: tasks.id })
		.from(tasks)
		.where(eq(tasks.conflictUnit, sql.placeholder('unit')))
		.limit(1)
);

/** The same of one row that is at hand. */
export function isWithinScope(
	actor: Actor,
	task: TaskRow,
	now: Instant,
	calledUnits: readonly string[] = []
): boolean {
	if (isSystem(actor) || isResident(actor)) return true;
	const { places, offeredIn, isOfferedAll, claimsOf, calledOf } = scopeOf(actor);
	const isOfferedNow =
		task.state === 'open_for_claim' || (task.claimedAt !== null && task.claimedAt >= now - OFFERED_FOR);
	return (
		(places.some((code) => isInside(task.place, code)) ||
			((offeredIn.includes(task.community) || (isOfferedAll && task.isWidened)) && isOfferedNow) ||
			(task.handlerUnit !== null && claimsOf.includes(task.handlerUnit)) ||
			calledOf.some((unit) => calledUnits.includes(unit))) &&
		(task.state !== 'draft' || task.loggedBy === actor.accountId) &&
		!isAccused(actor, task)
	);
}

/** A task as one person sees it, with the units that were called to it where that gives them a part in it. */
export interface SeenTask {
	task: TaskRow;
	calledUnits: readonly string[];
}

/** The task, or `not-found` when there is none or it lies outside what this person may see. */
export async function taskInScope(db: Reader, actor: Actor, id: string, now: Instant): Promise<SeenTask> {
	const [task] = await taskById(db, { id });
	const calledUnits = task && unitsHeld(actor).length > 0 ? await calledUnitsOf(db, id) : [];
	if (!task || !isWithinScope(actor, task, now, calledUnits)) throw new Refusal('not-found');
	return { task, calledUnits };
}

const taskById = prepared('task_by_id', (db) =>
	db
		.select()
		.from(tasks)
		.where(eq(tasks.id, sql.placeholder('id')))
);

/**
 * Who may read a task's own words and what was said at its events. Units that were merely offered the wish
 * read its summary.
 */
export function fullReader(
	actor: Actor,
	calledUnits: readonly string[] = []
): (task: Pick<TaskRow, 'place' | 'handlerUnit'>) => boolean {
	const { places, claimsOf, calledOf } = scopeOf(actor);
	const isCalled = calledOf.some((unit) => calledUnits.includes(unit));
	return ({ place, handlerUnit }) =>
		isCalled ||
		places.some((outer) => isInside(place, outer)) ||
		(handlerUnit !== null && claimsOf.includes(handlerUnit));
}
