import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/policy.ts';
import { ACTION_NAMES, isOpenTo, type TaskAction } from '../task.ts';
import type { TaskRow } from './table.ts';

/** The steps this person may take with this task now, from the same rows the verbs ask. */
export const allowedActions = (actor: Actor, task: TaskRow): TaskAction[] =>
	ACTION_NAMES.filter((action) => isOpenTo(action, task) && may(actor, `task.${action}`, task));
