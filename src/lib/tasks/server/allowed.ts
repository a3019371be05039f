import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { addWorkingDays, type Calendar } from '../../calendar/working-days.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Step, Taking } from '../steps/step.ts';
import { STEPS } from '../steps/steps.ts';
import { ACTION_NAMES, isOpenTo, type TaskAction } from '../task.ts';
import { limitsOf, type SetLimit } from '../time-limit.ts';
import type { TaskRow } from './table.ts';

/** When it is asked, and by which calendar and limits it is judged. */
export interface At {
	now: Instant;
	calendar: Calendar;
	limits: readonly SetLimit[];
}

/** The steps this person may take with this task now, from the same rows and rules the verbs ask. */
export function allowedActions(
	actor: Actor,
	task: TaskRow,
	calledUnits: readonly string[],
	at: At
): TaskAction[] {
	const asked = { ...task, calledUnits };
	return ACTION_NAMES.filter(
		(action) =>
			isOpenTo(action, task) && may(actor, `task.${action}`, asked) && !isBarred(action, actor, task, at)
	);
}

/** Does something stand in the way whatever is said? What is named is judged once it is named. */
export function isBarred<A extends TaskAction>(
	action: A,
	actor: Actor,
	task: TaskRow,
	{ now, calendar, limits }: At
): boolean {
	if (action === 'merge') return false;
	const today = dayOf(now);
	const step: Step<A> = STEPS[action];
	const taking = {
		...{ body: {}, found: undefined, actor, now, today, calendar, limits: limitsOf(limits, task) },
		due: (count, from = today) => addWorkingDays(calendar, from, count)
	} as Taking<A>;
	return step.bar?.(task, taking) !== undefined;
}
