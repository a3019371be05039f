import { and, asc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { addWorkingDays, type Calendar } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Writer } from '../../db/server/store.ts';
import { reckonAgain } from '../reckon-again.ts';
import type { Changes } from '../steps/step.ts';
import { LANE_OF, OPEN_LANES, type TaskState } from '../task.ts';
import { changeTask, stepEvent } from './change.ts';
import { pages } from './pages.ts';
import { callOuts, tasks, type CallOutRow, type TaskRow } from './table.ts';

/** Rows read at a time: whole ones. */
const PAGE = 500;

/**
 * 期限重算: reckons the running deadlines of every task by another calendar, in the transaction of its change. A
 * task that is then due on other days, or whose day is no longer provisional, gets a version and an event by
 * whoever changed the calendar. Gives how many there were.
 */
export async function recompute(
	tx: Writer,
	actor: Actor,
	calendar: Calendar,
	today: Day,
	now: Instant
): Promise<number> {
	let count = 0;
	for await (const page of reckonedAnew(tx, calendar, today)) {
		for (const { task, changes, calls } of page) {
			for (const { id, dueOn } of calls) await tx.update(callOuts).set({ dueOn }).where(eq(callOuts.id, id));
			const changed = await changeTask(tx, task, changes);
			const noted = calls.length > 0 ? { callOuts: calls } : {};
			await record(tx, actor, stepEvent('recompute', task, changed, {}, noted), now);
		}
		count += page.length;
	}
	return count;
}

/** How many tasks that would be. */
export async function countRecomputed(db: Reader, calendar: Calendar, today: Day): Promise<number> {
	let count = 0;
	for await (const page of reckonedAnew(db, calendar, today)) count += page.length;
	return count;
}

interface Anew {
	task: TaskRow;
	changes: Changes;
	/** Departments that were called and have not answered: until when now. */
	calls: { id: string; dueOn: Day }[];
}

async function* reckonedAnew(db: Reader, calendar: Calendar, today: Day): AsyncGenerator<Anew[]> {
	for await (const page of pages((after) => runningTasks(db, after, today))) {
		const called = await openCalls(db, page, today);
		const anew = page.map((task): Anew => {
			const calls = called.get(task.id) ?? [];
			return {
				task,
				changes: reckonAgain(task, calendar, today),
				calls: calls.flatMap((call) => callAgain(call, calendar, today))
			};
		});
		yield anew.filter(({ changes, calls }) => Object.keys(changes).length + calls.length > 0);
	}
}

/** Off the board, and may come back to it with the days they had. */
const MAY_RETURN = (['merged', 'rejected'] as const satisfies readonly TaskState[]).filter(
	(state) => LANE_OF[state] === 'ended'
);

const runningTasks = (db: Reader, after: string, today: Day): Promise<TaskRow[]> =>
	db
		.select()
		.from(tasks)
		.where(
			and(
				gt(tasks.id, after),
				or(
					inArray(tasks.lane, OPEN_LANES),
					and(inArray(tasks.state, MAY_RETURN), or(gte(tasks.dueOn, today), gte(tasks.firstDueOn, today)))
				)
			)
		)
		.orderBy(asc(tasks.id))
		.limit(PAGE);

async function openCalls(
	db: Reader,
	page: readonly TaskRow[],
	today: Day
): Promise<Map<string, CallOutRow[]>> {
	const rows = await db
		.select()
		.from(callOuts)
		.where(
			and(
				inArray(
					callOuts.taskId,
					page.map(({ id }) => id)
				),
				isNull(callOuts.answeredAt),
				gte(callOuts.dueOn, today)
			)
		);
	return Map.groupBy(rows, ({ taskId }) => taskId);
}

function callAgain(call: CallOutRow, calendar: Calendar, today: Day): Anew['calls'] {
	if (call.workingDays === null) return [];
	const { day } = addWorkingDays(calendar, dayOf(call.calledAt), call.workingDays);
	return day >= today && day !== call.dueOn ? [{ id: call.id, dueOn: day }] : [];
}
