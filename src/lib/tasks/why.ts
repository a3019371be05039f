/**
 * 为什么是这一天: how the day the present step is due came about, read from the task and its course. Every change
 * of a deadline stands in the journal, so nothing is guessed: what began it, by which rule, what moved it since.
 */
import { dayOf, weekdayOf, type Day, type Instant } from '../clock.ts';
import type { StripDay } from './deadline.ts';
import type { TaskRow } from './server/table.ts';
import type { TaskAction, TaskState } from './task.ts';

/** An event of the course: the columns it changed. */
export interface DayEvent {
	seq: number;
	at: Instant;
	action: TaskAction | 'log' | 'recompute';
	by: string;
	changes: Readonly<Record<string, unknown>>;
}

/** Something that moved the day the step is due, or made it final. */
export type Move = { seq: number; on: Day; by: string; before: Day | null; after: Day | null } & (
	| { what: 'extend'; askedBy: string; askedOn: Day }
	| { what: 'pause'; since: Day; left: number | null }
	/** By another calendar; the same day where it only became final. */
	| { what: 'recompute' }
	| { what: 'send-back' }
);

export type WhyRule =
	/** By the step that is awaited. */
	| 'accept'
	| 'claim'
	| 'review'
	| 'followUp'
	/** By class, by the promise, by half of either in another round. */
	| 'class'
	| 'promise'
	| 'redo'
	/** What was left when the clock stopped; nothing was, and the old day stands. */
	| 'resumed'
	| 'late'
	/** Named by somebody. */
	| 'promised'
	| 'extended'
	| 'suspended'
	| 'year_end';

export interface Why {
	rule: WhyRule;
	/** What happened on day 0. */
	began: { action: DayEvent['action']; on: Day };
	/** Counted out from day 0; null where the day was named. */
	workingDays: number | null;
	/** Days on the way that did not count, and weekend days that did. */
	weekendDays: number;
	holidays: number;
	makeUpDays: number;
	moves: Move[];
	/** For a suspended task: the working days it gets back. */
	left: number | null;
	/** The day on time is judged by, where it is another. */
	judgedOn: Day | null;
}

/** Steps that start a clock, and whether it is that of a round. */
const STARTS: Readonly<Partial<Record<DayEvent['action'], 'step' | 'round'>>> = {
	...{ submit: 'step', publish: 'step', unclaim: 'step', return: 'step', overturn: 'step' },
	...{ 'report-done': 'step', approve: 'step' },
	...{ claim: 'round', dispatch: 'round', 'follow-up': 'round', reopen: 'round', resume: 'step' }
};

const AWAITED: Readonly<Partial<Record<TaskState, WhyRule>>> = {
	submitted: 'accept',
	open_for_claim: 'claim',
	pending_review: 'review',
	pending_follow_up: 'followUp',
	suspended: 'suspended'
};

/** Everything that moved a day, in order, whenever it was. */
export function dueMovesOf(events: readonly DayEvent[]): Move[] {
	const moves: Move[] = [];
	let due: Day | null = null;
	let asked: DayEvent | undefined;
	let stopped: { on: Day; left: number | null; due: Day | null } | undefined;
	for (const event of events) {
		const { seq, by, action, changes } = event;
		const on = dayOf(event.at);
		const before: Day | null = due;
		if ('stepDueOn' in changes) due = changes.stepDueOn as Day | null;
		const move = { seq, on, by, before, after: due };
		if (action === 'extend') asked = event;
		else if (action === 'send-back') moves.push({ what: 'send-back', ...move });
		else if (action === 'recompute' && (before !== due || changes.isProvisional === false))
			moves.push({ what: 'recompute', ...move });
		else if (action === 'grant' && 'extendCount' in changes && asked)
			moves.push({ what: 'extend', ...move, askedBy: asked.by, askedOn: dayOf(asked.at) });
		else if (action === 'grant' && changes.state === 'suspended')
			stopped = { on, left: (changes.leftWhenSuspended as number | undefined) ?? null, due: before };
		else if (action === 'resume' && stopped)
			moves.push({ what: 'pause', ...move, before: stopped.due, since: stopped.on, left: stopped.left });
	}
	return moves;
}

/** Nothing where no step is awaited. `strip` holds the days from day 0 through the last. */
export function whyOf(task: TaskRow, events: readonly DayEvent[], strip: readonly StripDay[]): Why | null {
	if (!task.stepFromOn || !task.stepDueOn) return null;
	const starts = events.filter((event) => STARTS[event.action] && startsClock(event));
	const round = starts.findLast(({ action }) => STARTS[action] === 'round');
	const isOfRound = task.state === 'assigned' || task.state === 'in_progress';
	const latest = starts.at(-1);
	// What is sent back runs on from where the round, or its last resumption, began.
	const began = isOfRound
		? (starts.findLast(({ action, seq }) => action === 'resume' && seq > (round?.seq ?? 0)) ?? round)
		: task.state === 'suspended'
			? events.findLast(({ changes }) => changes.state === 'suspended')
			: latest;
	const since = isOfRound || task.state === 'suspended' ? (round?.seq ?? 0) : (latest?.seq ?? 0);
	const moves = dueMovesOf(events).filter(({ seq }) => seq > since);
	const rests = strip.filter(({ is }) => is === 'rest').map(({ day }) => weekdayOf(day));
	const weekendDays = rests.filter((weekday) => weekday === 0 || weekday === 6).length;
	return {
		rule: AWAITED[task.state] ?? ruleOf(task, began?.action, moves),
		began: { action: began?.action ?? 'submit', on: task.stepFromOn },
		workingDays: task.stepWorkingDays,
		weekendDays,
		holidays: rests.length - weekendDays,
		makeUpDays: strip.filter(({ is }) => is === 'makeup').length,
		moves,
		left: task.state === 'suspended' ? task.leftWhenSuspended : null,
		judgedOn: isOfRound && task.isOnTime === null && task.firstDueOn !== task.dueOn ? task.firstDueOn : null
	};
}

/** A follow-up that closed the matter started nothing. */
const startsClock = ({ action, changes }: DayEvent): boolean =>
	action !== 'follow-up' || changes.state === 'in_progress';

function ruleOf(task: TaskRow, began: DayEvent['action'] | undefined, moves: readonly Move[]): WhyRule {
	if (task.stepWorkingDays === null) {
		if (moves.some(({ what }) => what === 'extend')) return 'extended';
		if (began === 'resume') return 'late';
		return task.kind === 'key_task' ? 'year_end' : 'promised';
	}
	if (began === 'resume') return 'resumed';
	if (began === 'follow-up' || began === 'reopen') return 'redo';
	return task.kind === 'micro_wish' && !task.dispatchedBy ? 'promise' : 'class';
}
