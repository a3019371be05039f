import { and, asc, eq, inArray, lt, ne, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { isEmpty, may, scopeOf } from '../../access/policy.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import type { TaskFilter } from '../filter.ts';
import { DISPATCH_LIMIT } from '../form.ts';
import { isStillOffered } from '../steps/dispatch.ts';
import { isOpenTo } from '../task.ts';
import { narrowed } from './narrowed.ts';
import { withinScope } from './scope.ts';
import { handlersFor, type ListEntry } from './step-lists.ts';
import { tasks, type TaskRow } from './table.ts';

/** Read at most; of these, what this person may dispatch. */
const READ = 200;

/** What waits for this person to dispatch it, soonest due first, at most what one form takes. */
export async function awaitingDispatch(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	now: Instant
): Promise<TaskRow[]> {
	if (isEmpty(scopeOf(actor))) throw new Refusal('not-allowed');
	const today = dayOf(now);
	const rows = await db
		.select()
		.from(tasks)
		.where(
			and(
				withinScope(actor, now),
				await narrowed(db, filter, actor, now),
				eq(tasks.lane, 'claim'),
				or(
					and(eq(tasks.state, 'submitted'), ne(tasks.kind, 'micro_wish')),
					and(inArray(tasks.state, ['open_for_claim']), lt(tasks.stepDueOn, today))
				)
			)
		)
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(READ);
	return rows
		.filter(
			(task) =>
				isOpenTo('dispatch', task) && may(actor, 'task.dispatch', task) && !isStillOffered(task, today)
		)
		.slice(0, DISPATCH_LIMIT);
}

/** Whoever may be handed one of these, each once. */
export async function handlersForAll(
	db: Reader,
	actor: Actor,
	rows: readonly TaskRow[],
	now: Instant
): Promise<ListEntry[]> {
	const places = new Map(rows.map((task) => [`${task.place} ${task.level}`, task]));
	const lists = await Promise.all([...places.values()].map((task) => handlersFor(db, actor, task, now)));
	const people = lists.flat().filter(({ role }) => role);
	const units = lists.flat().filter(({ role }) => !role);
	return [...new Map([...units, ...people].map((entry) => [entry.value, entry])).values()];
}
