import { and, eq, gte, inArray, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { isResident, isSystem, unitsHeld, type Actor } from '../../access/actor.ts';
import { isAccused } from '../../access/may.ts';
import { isEmpty, scopeOf, type Scope } from '../../access/scope.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside, levelOf } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import { inPlace, isInOpenLane, isOpenForClaim, isWidened } from './filtered.ts';
import { calledUnitsOf } from './called.ts';
import { callOuts, tasks, type TaskRow } from './table.ts';

/** For this long after another unit's claim a wish stays in sight of the paired units, without personal data. */
const OFFERED_FOR = 30 * DAY_LENGTH;

/** The rows somebody may see, as a condition. Drafts are their author's alone; nobody sees what is about them. */
export function withinScope(actor: Actor, now: Instant): SQL | undefined {
	const scope = scopeOf(actor);
	if (isEmpty(scope)) return sql`1 = 0`;
	return and(
		scope.places.some((place) => levelOf(place) === 'district') ? undefined : reached(scope, now),
		or(ne(tasks.lane, 'draft'), eq(tasks.loggedBy, actor.accountId)),
		isNotAbout(actor)
	);
}

/** Piece by piece, each along an index. */
const reached = (scope: Scope, now: Instant): SQL | undefined =>
	or(
		...scope.places.map(inPlace),
		...offers(scope, now),
		scope.claimsOf.length > 0 ? inArray(tasks.handlerUnit, [...scope.claimsOf]) : undefined,
		scope.calledOf.length > 0 ? isCalledTo(scope.calledOf) : undefined
	);

/** The few wishes a unit is offered, as a condition; nothing where it is offered none. */
export const offeredTo = (actor: Actor, now: Instant): SQL | undefined => or(...offers(scopeOf(actor), now));

const offers = ({ offeredIn, isOfferedAll }: Scope, now: Instant): (SQL | undefined)[] => [
	...(offeredIn.length > 0 ? offered(inArray(tasks.community, [...offeredIn]), now) : []),
	...(isOfferedAll ? offered(isWidened, now) : [])
];

/** Open for claim, or claimed a short while ago. What has ended since then stands first in its column. */
function offered(where: SQL, now: Instant): (SQL | undefined)[] {
	const since = now - OFFERED_FOR;
	const isClaimedLately = gte(tasks.claimedAt, since);
	return [
		and(where, isOpenForClaim),
		and(where, isInOpenLane, isClaimedLately),
		and(where, inArray(tasks.lane, ['done', 'ended']), lte(tasks.laneOrder, -since), isClaimedLately)
	];
}

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
