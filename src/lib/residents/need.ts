/**
 * Who sees that there is a contact, and who may open it now: the policy names the capacities, this says for how long
 * each of them needs it. Source: handbook, roles and row-level permissions (levels F, M, N).
 */
import { holds, type Actor } from '../access/actor.ts';
import { may } from '../access/may.ts';
import type { Verb } from '../access/policy.ts';
import { DAY_LENGTH, type Instant } from '../clock.ts';
import type { TaskRow } from '../tasks/server/table.ts';

/** A unit may still call so long after the matter is closed: a part is missing, a promise is left. `[P]` */
const UNIT_AFTER_CLOSE = 10 * DAY_LENGTH;
/** A grid worker still sees the masked contact so long. `[P]` */
const GRID_AFTER_CLOSE = 30 * DAY_LENGTH;

type Task = Pick<TaskRow, 'state' | 'closedAt' | 'handlerUnit' | 'place' | 'kind' | 'level'> &
	Partial<TaskRow>;

/** In what capacity somebody needs it, and while what lasts. */
const NEEDS: readonly { verb: Verb; lasts(task: Task, now: Instant): boolean }[] = [
	{ verb: 'resident.answer-for', lasts: () => true },
	{
		verb: 'task.report-done',
		lasts: ({ state, closedAt, handlerUnit }, now) =>
			['assigned', 'in_progress', 'pending_review', 'suspended'].includes(state) ||
			(handlerUnit !== null && closedAt !== null && now < closedAt + UNIT_AFTER_CLOSE)
	},
	{ verb: 'task.follow-up', lasts: ({ state }) => state === 'pending_follow_up' },
	{ verb: 'task.reject', lasts: ({ state }) => state === 'submitted' }
];

/** Whether this person may open the contact of this matter now, or why not. */
export function whyClosed(
	actor: Actor,
	task: Task,
	{ share }: { share: boolean },
	now: Instant
): 'not-allowed' | 'not-needed' | 'not-shared' | undefined {
	if (!may(actor, 'resident.reveal', task)) return 'not-allowed';
	if (!NEEDS.some(({ verb, lasts }) => may(actor, verb, task) && lasts(task, now))) return 'not-needed';
	return isOutside(actor) && !share ? 'not-shared' : undefined;
}

/** Whether they are shown the masked contact at all. */
export function isShown(actor: Actor, task: Task, now: Instant): boolean {
	if (!may(actor, 'resident.see', task)) return false;
	const { closedAt } = task;
	if (closedAt === null) return true;
	if (isOutside(actor)) return now < closedAt + UNIT_AFTER_CLOSE;
	return !holdsOnly(actor, 'grid_worker') || now < closedAt + GRID_AFTER_CLOSE;
}

/** A unit is another body than the one the resident spoke to. */
const isOutside = (actor: Actor): boolean => holdsOnly(actor, 'unit_officer');

const holdsOnly = (actor: Actor, role: 'grid_worker' | 'unit_officer'): boolean =>
	holds(actor, role) && actor.posts.every((post) => post.role === role);
