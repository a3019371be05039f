/** 到点自办: what falls due by itself, found by index and taken one by one, as any step is. */
import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { SYSTEM } from '../../access/actor.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { latestWorkingDay, type Calendar } from '../../calendar/working-days.ts';
import { dayOf, startOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { RED_CARD } from '../steps/escalate.ts';
import type { TaskAction } from '../task.ts';
import { FOUND_ID, isOverdueSince } from './filtered.ts';
import { tasks, type TaskRow } from './table.ts';
import { take } from './take.ts';

/** Rows that are found at once. */
const PAGE = 200;

interface DueStep {
	action: TaskAction;
	body: object;
	isDue(today: Day, calendar: Calendar): SQL | undefined;
}

const DUE_STEPS: readonly DueStep[] = [
	{
		/** 销账: the target day of a suspension has come. */
		action: 'resume',
		body: {},
		isDue: (today) => and(eq(tasks.state, 'suspended'), lte(tasks.suspendedUntil, today))
	},
	{
		/** 红牌: the first working day on which it is overdue. What was asked for in time is answered first. */
		action: 'escalate',
		body: RED_CARD,
		isDue: (today, calendar) =>
			and(
				isOverdueSince(startOf(latestWorkingDay(calendar, today))),
				eq(tasks.state, 'in_progress'),
				inArray(tasks.kind, ['compound_problem', 'urgent_demand']),
				ne(tasks.level, 'district'),
				or(isNull(tasks.request), gte(tasks.requestedAt, tasks.laneOrder))
			)
	}
];

export type DueCounts = Partial<Record<TaskAction, number>>;

/**
 * Takes every step that is due now; gives how many of each. Whoever else takes one at the same moment, another
 * process or a person, is decided by the row: each is taken once. Ends early, between two steps, once `signal`
 * says so. A task that breaks does not keep the others waiting; the first such bug is thrown at the end.
 */
export async function takeDueSteps(store: Store, now: Instant, signal?: AbortSignal): Promise<DueCounts> {
	const taken: DueCounts = {};
	const bugs: unknown[] = [];
	for (const step of DUE_STEPS)
		for await (const task of dueTasks(store.read, step, now)) {
			if (signal?.aborted) return taken;
			try {
				await take(store, SYSTEM, step.action, task, step.body, now);
				taken[step.action] = (taken[step.action] ?? 0) + 1;
			} catch (reason) {
				// Somebody was quicker: then it is not due any more.
				if (!(reason instanceof Refusal)) bugs.push(reason);
			}
		}
	if (bugs.length > 0) throw bugs[0];
	return taken;
}

/** The tasks for which a step is due, with the version in which it is, page by page. */
async function* dueTasks(
	db: Reader,
	{ isDue }: DueStep,
	now: Instant
): AsyncGenerator<Pick<TaskRow, 'id' | 'version'>> {
	const due = isDue(dayOf(now), await workingCalendar(db));
	for (let after = ''; ;) {
		const page = await db
			.select({ id: tasks.id, version: tasks.version })
			.from(tasks)
			.where(and(due, gt(FOUND_ID, after)))
			.orderBy(asc(FOUND_ID))
			.limit(PAGE);
		yield* page;
		if (page.length < PAGE) return;
		after = page.at(-1)!.id;
	}
}
