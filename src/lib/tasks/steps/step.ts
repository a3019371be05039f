/**
 * What a step makes of a task: which columns it sets, what it refuses beyond rights and states, and what is
 * said at it. Pure, so the verb that takes the step, the demonstration that is written in bulk, and the check
 * that rebuilds a task from its journal all ask the same rule.
 */
import type { Actor } from '../../access/actor.ts';
import type { Calendar, ReckonedDay } from '../../calendar/working-days.ts';
import type { Day, Instant } from '../../clock.ts';
import type { Faults, RefusalCode } from '../../refusal.ts';
import { deadline, isProvisional } from '../deadline-columns.ts';
import type { ActionBody } from '../form.ts';
import type { NewTaskRow, TaskRow } from '../server/table.ts';
import type { TaskAction, TaskRequest } from '../task.ts';
import type { TimeLimits } from '../time-limit.ts';
import type { Found, Handler } from './found.ts';

/** A step being taken: with what, by whom and when. */
export interface Taking<A extends TaskAction> {
	body: ActionBody<A>;
	/** What the body names, looked up. */
	found: Found<A>;
	actor: Actor;
	now: Instant;
	today: Day;
	calendar: Calendar;
	/** The working days this task is given for what. */
	limits: TimeLimits;
	/** The `count`-th working day after `from`, or after today. */
	due: (count: number, from?: Day) => ReckonedDay;
}

export type Changes = Partial<Omit<NewTaskRow, 'id' | 'community' | 'subdistrict' | 'lane' | 'laneOrder'>>;

/** Why a step that is allowed, and open in this state, still cannot be taken; with the facts of the sentence. */
export type Bar = RefusalCode | readonly [RefusalCode, Readonly<Record<string, string | number>>];

/** A step the system takes of itself. */
export interface Following {
	action: TaskAction;
	body: object;
}

export interface Step<A extends TaskAction> {
	/** What is wrong with the body beyond its form. */
	faults?(
		body: ActionBody<A>,
		task: TaskRow,
		at: Pick<Taking<A>, 'actor' | 'now' | 'today' | 'calendar'>
	): Faults | undefined;
	bar?(task: TaskRow, taking: Taking<A>): Bar | undefined;
	/** None for an event that leaves the task as it is. */
	changes?(task: TaskRow, taking: Taking<A>): Changes | undefined;
	/** What the system does at once after it, as a step of its own. */
	then?(task: TaskRow, changed: TaskRow): Following | undefined;
	/** Fields of the body that are kept apart from the journal, as what was said. */
	says?: readonly (keyof ActionBody<A> & string)[];
}

/** What was said at a step, by field. */
export const saidBy = <A extends TaskAction>(
	step: Step<A>,
	body: object
): Record<string, string | undefined> =>
	Object.fromEntries(
		(step.says ?? []).map((field) => [field, (body as Record<string, string | undefined>)[field]])
	);

/** All a step sets, and whether the day that is then awaited is provisional. */
export function changesOf<A extends TaskAction>(
	step: Step<A>,
	task: TaskRow,
	taking: Taking<A>
): Changes | undefined {
	const changes = step.changes?.(task, taking);
	return (
		changes && {
			...changes,
			isProvisional: isProvisional(taking.calendar, { ...task, ...changes } as TaskRow)
		}
	);
}

/** The step that runs from today and is due on the day reckoned. */
export const runs = (today: Day, due: ReckonedDay): Changes => deadline('step', { ...due, from: today });

/** Nothing is awaited any more. */
export const AT_REST: Changes = deadline('step', null);

/** One lead handler has it from now on. */
export const heldBy = ({ role, account, unit }: Handler, now: Instant): Changes => ({
	handlerRole: role,
	handlerAccount: account,
	handlerUnit: unit,
	heldSince: now
});

/** No request is pending. */
export const ANSWERED: Changes = {
	request: null,
	requestedBy: null,
	requestedAt: null,
	requestedOn: null
};

/** Nobody has it, and what its handler asked for is asked no more. */
export const UNHANDLED: Changes = {
	...ANSWERED,
	handlerRole: null,
	handlerAccount: null,
	handlerUnit: null,
	heldSince: null,
	claimedAt: null
};

/** The handler asks for something; the task goes on until the approver has answered. */
export const asks = (
	request: TaskRequest,
	{ actor, now }: Pick<Taking<TaskAction>, 'actor' | 'now'>,
	requestedOn: Day | null
): Changes => ({ request, requestedBy: actor.accountId, requestedAt: now, requestedOn });

/** The same handler does it again, until `last`. */
export const anotherRound = (
	task: TaskRow,
	{ now, today }: Pick<Taking<TaskAction>, 'now' | 'today'>,
	last: ReckonedDay
): Changes => ({
	state: 'in_progress',
	stateSince: now,
	round: task.round + 1,
	tryCount: 0,
	triedOn: null,
	reportedAt: null,
	reportedBy: null,
	doneAt: null,
	...deadline('due', last),
	...runs(today, last)
});

/** Was the rejection objected to, and not decided on since? */
export const isUndecided = (task: Pick<TaskRow, 'objectedAt' | 'upheldAt'>): boolean =>
	task.objectedAt !== null && task.upheldAt === null;
