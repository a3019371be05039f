import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/policy.ts';
import { isAtTop } from '../steps/escalate.ts';
import { MOST_EXTENSIONS } from '../steps/extend.ts';
import { MOST_SUSPENSIONS } from '../steps/suspend.ts';
import { isUndecided } from '../steps/step.ts';
import { ACTION_NAMES, isOpenTo, type TaskAction } from '../task.ts';
import type { TaskRow } from './table.ts';

/** The steps this person may take with this task now, from the same rows the verbs ask. */
export const allowedActions = (
	actor: Actor,
	task: TaskRow,
	calledUnits: readonly string[] = []
): TaskAction[] =>
	ACTION_NAMES.filter(
		(action) =>
			isOpenTo(action, task) &&
			isAsked(action, task) &&
			may(actor, `task.${action}`, { ...task, calledUnits })
	);

/** Steps that answer something are drawn only while there is something to answer. */
const ANSWERS: Readonly<Partial<Record<TaskAction, (task: TaskRow) => boolean>>> = {
	grant: ({ request }) => request !== null,
	refuse: ({ request }) => request !== null,
	extend: ({ request, extendCount }) => request === null && extendCount < MOST_EXTENSIONS,
	suspend: ({ request, suspendCount }) => request === null && suspendCount < MOST_SUSPENSIONS,
	terminate: ({ request }) => request === null,
	withdraw: ({ request }) => request === null,
	'report-done': ({ request }) => request === null,
	object: ({ objectedAt }) => objectedAt === null,
	uphold: isUndecided,
	overturn: isUndecided,
	widen: ({ isWidened }) => !isWidened,
	return: ({ isDesignated }) => !isDesignated,
	escalate: (task) => !isAtTop(task)
};
const isAsked = (action: TaskAction, task: TaskRow): boolean => ANSWERS[action]?.(task) ?? true;
