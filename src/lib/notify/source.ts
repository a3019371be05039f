/** 谁该知道: which event of the journal is told to whom, and as which notice. The whole table stands here. */
import type { MeetingState, Result } from '../meetings/meeting.ts';
import type { TaskAction, TaskState } from '../tasks/task.ts';
import type { NoticeCode } from './occasion.ts';

/** Whom an event concerns; who that is today is looked up when it is told, and only whoever sees the task is. */
export type Audience =
	/** Whoever has it: the person, the officers of the unit, or the desk. */
	| 'handler'
	/** Whoever wrote it down. */
	| 'logger'
	/** The secretary of its community. */
	| 'secretary'
	/** Whoever may admit it. */
	| 'receiver'
	/** The nearest who may grant, approve or ask the resident. */
	| 'granter'
	| 'approver'
	| 'follow_upper'
	/** Whoever decides on an objection. */
	| 'judge'
	/** Officers of the units paired with its community, or of all. */
	| 'paired'
	| 'every_unit'
	/** Officers of the units called just then, or whoever called. */
	| 'called'
	| 'caller'
	/** Whoever takes the step that a joint meeting could not. */
	| 'awaited';

export interface Told {
	notice: NoticeCode;
	to: readonly Audience[];
	/** Only where it still stands so: what was settled meanwhile is told no more. */
	while?: readonly TaskState[];
	/** Only where the event itself led there. */
	into?: readonly TaskState[];
	/** Only while something is asked for. */
	isAsked?: true;
	/** Not those who were told by the step itself. */
	but?: readonly Audience[];
}

const HANDLED: readonly TaskState[] = ['assigned', 'in_progress'];
const asked: Told = { notice: 'to_grant', to: ['granter'], isAsked: true };
const ended: Told = { notice: 'ended', to: ['logger'], into: ['terminated'] };

/** Steps that concern nobody but whoever takes them, or whom the page shows them to anyway. */
export const TOLD_TO_NOBODY: readonly TaskAction[] = [
	...(['sign', 'contact', 'rate-call-out', 'plan', 'reach', 'merge', 'unmerge', 'correct', 'note'] as const)
];

/** By the action the journal names. Whatever does not stand here is told to nobody. */
export const SOURCES: Readonly<Record<string, readonly Told[]>> = {
	'task.submit': [{ notice: 'to_receive', to: ['receiver'], while: ['submitted'] }],
	'task.overturn': [
		{ notice: 'overturned', to: ['receiver'], while: ['submitted'] },
		{ notice: 'overturned', to: ['logger'], while: ['submitted'] }
	],
	'task.publish': [{ notice: 'offered', to: ['paired'], while: ['open_for_claim'] }],
	'task.unclaim': [
		{ notice: 'offered_again', to: ['paired'], while: ['open_for_claim'] },
		{ notice: 'offered_again', to: ['secretary'], while: ['open_for_claim'] }
	],
	'task.widen': [{ notice: 'offered_to_all', to: ['every_unit'], while: ['open_for_claim'] }],
	'task.claim': [{ notice: 'claimed', to: ['logger', 'secretary'], while: ['in_progress'] }],
	'task.dispatch': [
		{ notice: 'to_sign', to: ['handler'], while: ['assigned'], into: ['assigned'] },
		{ notice: 'given', to: ['handler'], while: ['in_progress'], into: ['in_progress'] }
	],
	'task.return': [{ notice: 'came_back', to: ['receiver'], while: ['submitted'] }],
	'task.hand-over': [{ notice: 'handed_over', to: ['handler'], while: HANDLED }],
	'task.escalate': [
		{ notice: 'came_up', to: ['handler'], while: ['assigned'] },
		{ notice: 'went_up', to: ['logger', 'secretary'] }
	],
	'task.call-out': [{ notice: 'called', to: ['called'] }],
	'task.answer-call-out': [{ notice: 'call_answered', to: ['caller'] }],
	'task.extend': [asked],
	'task.suspend': [asked],
	'task.terminate': [asked],
	'task.withdraw': [asked, ended],
	'task.grant': [
		{ notice: 'granted', to: ['handler'] },
		{ notice: 'ended', to: ['logger'], into: ['terminated'] }
	],
	'task.refuse': [{ notice: 'refused', to: ['handler'] }],
	'task.decide': [{ notice: 'decided', to: ['handler', 'secretary'] }],
	'task.resume': [{ notice: 'resumed', to: ['handler'], while: ['in_progress'] }],
	'task.report-done': [{ notice: 'to_approve', to: ['approver'], while: ['pending_review'] }],
	'task.approve': [
		{ notice: 'to_follow_up', to: ['follow_upper'], while: ['pending_follow_up'] },
		{ notice: 'closed', to: ['handler', 'logger'], into: ['closed'] }
	],
	'task.send-back': [{ notice: 'sent_back', to: ['handler'], while: ['in_progress'] }],
	'task.follow-up': [
		{ notice: 'dissatisfied', to: ['handler', 'secretary'], into: ['in_progress'] },
		{ notice: 'closed', to: ['handler', 'logger'], into: ['closed'] }
	],
	'task.reopen': [{ notice: 'reopened', to: ['handler'], while: ['in_progress'] }],
	'task.urge': [{ notice: 'urged', to: ['handler'], while: HANDLED }],
	'task.reject': [{ notice: 'rejected', to: ['logger'], while: ['rejected'] }],
	'task.object': [{ notice: 'to_judge', to: ['judge'], while: ['rejected'] }],
	'task.uphold': [{ notice: 'upheld', to: ['logger'], while: ['rejected'] }]
};

/** How a task stands, as far as it decides what is still told. */
interface Stands {
	state: TaskState;
	request: unknown;
}

/** What an event is told as, to whom, as the task stands now. */
export function toldOf(action: string, into: string | null, { state, request }: Stands): readonly Told[] {
	if (!Object.hasOwn(SOURCES, action)) return [];
	return SOURCES[action]!.filter(
		(told) =>
			(!told.while || told.while.includes(state)) &&
			(!told.into || told.into.some((one) => one === into)) &&
			(!told.isAsked || request !== null)
	);
}

/** Whom a joint meeting concerns; only who may see it is told. */
export type MeetingAudience =
	/** Whoever sits in the chair. */
	| 'chair'
	/** The secretary of the community, and the desk of its subdistrict. */
	| 'secretary'
	| 'street_desk'
	/** Officers of the units that are invited, or of the one invited just then. */
	| 'invited'
	| 'just_invited'
	/** Whoever has one of the tasks on its agenda. */
	| 'handlers'
	/** Officers of the units that lead what was agreed on and is no task. */
	| 'leads';

export interface MeetingTold {
	notice: NoticeCode;
	to: readonly MeetingAudience[];
	/** Only where it still stands so, on the day that was set: what was changed meanwhile is told by that. */
	while?: readonly MeetingState[];
}

/** Those who are to come, and those whose matters come before it. */
const COMING: readonly MeetingAudience[] = ['chair', 'secretary', 'street_desk', 'invited', 'handlers'];

/** The same of the events of a joint meeting. */
export const MEETING_SOURCES: Readonly<Record<string, readonly MeetingTold[]>> = {
	'meeting.convene': [{ notice: 'meeting_convened', to: COMING, while: ['planned'] }],
	'meeting.invite': [{ notice: 'meeting_convened', to: ['just_invited'], while: ['planned'] }],
	'meeting.reschedule': [{ notice: 'meeting_moved', to: COMING, while: ['planned'] }],
	'meeting.call-off': [{ notice: 'meeting_called_off', to: COMING }],
	'meeting.close': [{ notice: 'meeting_leads', to: ['leads'] }]
};

/** Whom the decision on a task is told when the minutes are closed, by what became of it; its step tells of itself. */
export const DECISION_SOURCES: Readonly<Partial<Record<Result, readonly Told[]>>> = {
	noted: [
		{ notice: 'meeting_waits', to: ['awaited'] },
		{ notice: 'meeting_decided', to: ['handler', 'logger', 'secretary'] }
	],
	dispatched: [{ notice: 'meeting_decided', to: ['logger', 'secretary'], but: ['handler'] }],
	decided: [{ notice: 'meeting_decided', to: ['logger'], but: ['handler', 'secretary'] }]
};
