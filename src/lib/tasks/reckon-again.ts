import { workingDaysBetween, type Calendar } from '../calendar/working-days.ts';
import { dayOf, type Day } from '../clock.ts';
import {
	deadline,
	DEADLINE_NAMES,
	isProvisional,
	keptDeadline,
	reckoned,
	type DeadlineName
} from './deadline-columns.ts';
import type { TaskRow } from './server/table.ts';
import type { Changes } from './steps/step.ts';
import type { TaskState } from './task.ts';

/** While its step is at work in one of these states a deadline runs, or may come back to run. */
const RUNS_IN: Readonly<Record<DeadlineName, readonly TaskState[]>> = {
	step: [
		...(['submitted', 'open_for_claim', 'assigned', 'in_progress'] as const),
		...(['suspended', 'pending_review', 'pending_follow_up'] as const)
	],
	// A result may be sent back, a merger undone.
	due: ['assigned', 'in_progress', 'suspended', 'pending_review', 'merged'],
	// The district's clock runs on while a matter is returned, or its rejection objected to.
	first: ['submitted', 'assigned', 'in_progress', 'suspended', 'pending_review', 'merged', 'rejected'],
	contact: ['assigned', 'in_progress', 'suspended', 'merged'],
	// A claim that is handed back is offered anew.
	expiry: ['open_for_claim']
};

/** States in which a deadline runs at all, and those it may come back from. */
export const RUNNING_STATES = [...new Set(Object.values(RUNS_IN).flat())];

/** Does this deadline run in this state, or may it come back to run? */
export const mayRun = (deadline: DeadlineName, state: TaskState): boolean =>
	RUNS_IN[deadline].includes(state);

/** Whatever it was for has happened. */
const IS_SETTLED: Readonly<Partial<Record<DeadlineName, (task: TaskRow) => boolean>>> = {
	first: ({ isOnTime }) => isOnTime !== null,
	contact: ({ contactedAt }) => contactedAt !== null
};

/**
 * 期限重算: what another calendar makes of a task's deadlines, as the columns that differ; none where nothing
 * does. What is over by `today`, was judged, or whose step has been taken is history and stays. Nothing moves
 * into the past either: what would be over already keeps the day it had.
 */
export function reckonAgain(task: TaskRow, calendar: Calendar, today: Day): Changes {
	// For a suspended task the clock stopped on the day of the approval: nothing has run out since.
	const stoppedOn = task.state === 'suspended' ? dayOf(task.stateSince) : null;
	const changed: Partial<TaskRow> = {};
	for (const name of DEADLINE_NAMES) {
		const kept = keptDeadline(task, name);
		const isRunning = RUNS_IN[name].includes(task.state) && !IS_SETTLED[name]?.(task);
		if (!kept || !isRunning) continue;
		const since = name === 'step' ? today : (stoppedOn ?? today);
		const day = reckoned(calendar, kept);
		if (kept.day >= since && day >= since)
			Object.assign(changed, deadline(name, { ...kept, day, provisional: false }));
	}
	const again = { ...task, ...changed };
	if (stoppedOn && task.leftWhenSuspended !== null)
		changed.leftWhenSuspended = workingDaysBetween(calendar, stoppedOn, again.dueOn!);
	changed.isProvisional = isProvisional(calendar, again);
	return Object.fromEntries(
		Object.entries(changed).filter(([column, value]) => value !== task[column as keyof TaskRow])
	);
}
