/** 谁该知道: which event of the journal is told to whom, and as which notice. The whole table stands here. */
import type { TaskState } from '../tasks/task.ts';
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
	| 'caller';

export interface Told {
	notice: NoticeCode;
	to: readonly Audience[];
	/** Only where it still stands so: what was settled meanwhile is told no more. */
	while?: readonly TaskState[];
	/** Only where the event itself led there. */
	into?: readonly TaskState[];
	/** Only while something is asked for. */
	isAsked?: true;
}

const HANDLED: readonly TaskState[] = ['assigned', 'in_progress'];
const asked: Told = { notice: 'to_grant', to: ['granter'], isAsked: true };
const ended: Told = { notice: 'ended', to: ['logger'], into: ['terminated'] };

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
