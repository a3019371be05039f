import { and, eq, gte, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { isEmpty, scopeOf } from '../../access/policy.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, isInside } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import { tasks, type TaskRow } from './table.ts';

/** For this long after another unit's claim a wish stays in sight of the paired units, without personal data. */
const OFFERED_FOR = 30 * DAY_LENGTH;

/** The rows somebody may see, as a condition. Drafts are their author's alone. */
export function withinScope(actor: Actor, now: Instant): SQL | undefined {
	const scope = scopeOf(actor);
	if (isEmpty(scope)) return sql`1 = 0`;
	return and(
		or(
			...scope.places.map((code) => and(gte(tasks.place, code), lt(tasks.place, after(code)))),
			scope.offeredIn.length > 0
				? and(inArray(tasks.community, [...scope.offeredIn]), isOffered(now))
				: undefined,
			scope.claimsOf.length > 0 ? inArray(tasks.claimedUnit, [...scope.claimsOf]) : undefined
		),
		or(ne(tasks.state, 'draft'), eq(tasks.loggedBy, actor.accountId))
	);
}

/** The same of one row that is at hand. */
export function isWithinScope(actor: Actor, task: TaskRow, now: Instant): boolean {
	const { places, offeredIn, claimsOf } = scopeOf(actor);
	const isOfferedNow =
		task.state === 'open_for_claim' || (task.claimedAt !== null && task.claimedAt >= now - OFFERED_FOR);
	return (
		(places.some((code) => isInside(task.place, code)) ||
			(offeredIn.includes(task.community) && isOfferedNow) ||
			(task.claimedUnit !== null && claimsOf.includes(task.claimedUnit))) &&
		(task.state !== 'draft' || task.loggedBy === actor.accountId)
	);
}

/** Open for claim, or claimed a short while ago. */
export const isOffered = (now: Instant): SQL | undefined =>
	or(eq(tasks.state, 'open_for_claim'), gte(tasks.claimedAt, now - OFFERED_FOR));

/** The task, or `not-found` when there is none or it lies outside what this person may see. */
export async function taskInScope(db: Reader, actor: Actor, id: string, now: Instant): Promise<TaskRow> {
	const [task] = await taskById(db, { id });
	if (!task || !isWithinScope(actor, task, now)) throw new Refusal('not-found');
	return task;
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
export function fullReader(actor: Actor): (task: Pick<TaskRow, 'place' | 'claimedUnit'>) => boolean {
	const { places, claimsOf } = scopeOf(actor);
	return ({ place, claimedUnit }) =>
		places.some((outer) => isInside(place, outer)) ||
		(claimedUnit !== null && claimsOf.includes(claimedUnit));
}
