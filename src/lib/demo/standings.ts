/** Where an open matter stands today, and how it came there: one row a standing. */
import type { SlaClass, TaskState } from '../tasks/task.ts';
import { RED_CARD } from '../tasks/steps/escalate.ts';
import { byItself } from './by-itself.ts';
import type { Move } from './course.ts';
import type { Hands, Matter } from './matter.ts';
import * as sayings from './matters/matter-sayings.ts';
import * as passages from './passages.ts';
import {
	admitted,
	approved,
	calledIn,
	calledOut,
	dispatched,
	planned,
	raised,
	reached,
	reported,
	reportedIn,
	signed
} from './passages.ts';

export interface Standing {
	name: string;
	state: TaskState;
	weight: number;
	kinds: readonly Matter['kind'][];
	role?: Hands['role'];
	/** Where it must have its time. */
	slaClass?: SlaClass;
	/** Working days since the last step, within its time. */
	since: readonly [from: number, to: number];
	/** Counted from its first step instead, because the system takes one of its own on its day. */
	isSinceFirst?: true;
	/** Over its time, in whatever way. */
	isLate?: true;
	moves: (matter: Matter) => readonly Move[];
}

const PROBLEM = ['compound_problem'] as const;
const DEMAND = ['urgent_demand'] as const;
const BOTH = ['compound_problem', 'urgent_demand'] as const;
const KEY_TASK = ['key_task'] as const;

const inHand = (matter: Matter): Move[] => [...raised(matter), ...admitted(matter)];

const done = (matter: Matter): Move[] => {
	const begun = inHand(matter);
	return [...begun, reported(matter, begun)];
};

export const STANDINGS: readonly Standing[] = [
	{
		name: 'written down',
		state: 'draft',
		weight: 1,
		kinds: BOTH,
		since: [1, 4],
		moves: (matter) => raised(matter).slice(0, 1)
	},
	{ name: 'to be admitted', state: 'submitted', weight: 4, kinds: BOTH, since: [1, 1], moves: raised },
	{
		name: 'came back',
		state: 'submitted',
		weight: 1,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...raised(matter), ...passages.returned(matter, 1).slice(0, 2)]
	},
	{
		name: 'to be signed for',
		state: 'assigned',
		weight: 8,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...raised(matter), dispatched(matter)]
	},
	{
		name: 'signed for',
		state: 'in_progress',
		weight: 5,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...raised(matter), dispatched(matter), signed(matter)]
	},
	{ name: 'in hand', state: 'in_progress', weight: 34, kinds: BOTH, since: [1, 3], moves: inHand },
	{
		name: 'departments called',
		state: 'in_progress',
		weight: 4,
		kinds: BOTH,
		slaClass: 'complex',
		since: [1, 2],
		moves: (matter) => [...inHand(matter), calledOut(matter, calledIn(matter))]
	},
	{
		name: 'departments answered',
		state: 'in_progress',
		weight: 2,
		kinds: BOTH,
		slaClass: 'complex',
		since: [1, 1],
		moves: (matter) => {
			const units = calledIn(matter);
			return [
				...inHand(matter),
				calledOut(matter, units),
				...units.map((unit) => passages.answered(matter, unit))
			];
		}
	},
	{
		name: 'more time asked for',
		state: 'in_progress',
		weight: 2.4,
		kinds: BOTH,
		slaClass: 'complex',
		since: [1, 1],
		moves: (matter) => [...inHand(matter), passages.asksExtension(matter, matter.chance.whole(3, 8))]
	},
	{
		name: 'more time asked for, and late by now',
		state: 'in_progress',
		weight: 0.5,
		kinds: BOTH,
		slaClass: 'general',
		since: [4, 6],
		isLate: true,
		moves: (matter) => [...inHand(matter), passages.asksExtension(matter, matter.chance.whole(7, 9))]
	},
	{
		name: 'late, and gone up',
		state: 'assigned',
		weight: 0.8,
		kinds: PROBLEM,
		slaClass: 'complex',
		since: [9, 10],
		isSinceFirst: true,
		isLate: true,
		moves: (matter) => [...inHand(matter), byItself(matter, 'escalate', RED_CARD)]
	},
	{
		name: 'late, gone up and signed for',
		state: 'in_progress',
		weight: 0.8,
		kinds: PROBLEM,
		slaClass: 'complex',
		since: [10, 12],
		isSinceFirst: true,
		isLate: true,
		moves: (matter) => [
			...inHand(matter),
			byItself(matter, 'escalate', RED_CARD),
			signed(passages.atDistrict(matter))
		]
	},
	{
		name: 'more time granted',
		state: 'in_progress',
		weight: 3,
		kinds: BOTH,
		slaClass: 'complex',
		since: [1, 3],
		moves: (matter) => [
			...inHand(matter),
			passages.asksExtension(matter, matter.chance.whole(4, 9)),
			passages.granted(matter, sayings.EXTENSION_GRANTED)
		]
	},
	{
		name: 'suspension asked for',
		state: 'in_progress',
		weight: 1.2,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...inHand(matter), passages.asksSuspension(matter, matter.chance.whole(30, 120))]
	},
	{
		name: 'end asked for',
		state: 'in_progress',
		weight: 0.5,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...inHand(matter), { ...passages.asksToEnd(matter), wait: 0 }]
	},
	{
		name: 'withdrawal to be confirmed',
		state: 'in_progress',
		weight: 0.5,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...inHand(matter), passages.withdrawn(matter, 0)]
	},
	{
		name: 'sent up',
		state: 'assigned',
		weight: 1,
		kinds: PROBLEM,
		since: [1, 1],
		moves: (matter) => [...inHand(matter), passages.escalated(matter)]
	},
	{
		name: 'to be decided, sent up',
		state: 'in_progress',
		weight: 1.4,
		kinds: PROBLEM,
		since: [1, 2],
		moves: (matter) => [...inHand(matter), passages.escalated(matter), signed(passages.atDistrict(matter))]
	},
	{
		name: 'sent up by a unit',
		state: 'assigned',
		weight: 0.8,
		kinds: DEMAND,
		role: 'unit_officer',
		since: [1, 1],
		moves: (matter) => [...inHand(matter), passages.escalated(matter)]
	},
	{
		name: 'to be decided, sent up by a unit',
		state: 'in_progress',
		weight: 0.8,
		kinds: DEMAND,
		role: 'unit_officer',
		since: [1, 2],
		moves: (matter) => [...inHand(matter), passages.escalated(matter), signed(passages.atDistrict(matter))]
	},
	{
		name: 'to be decided',
		state: 'in_progress',
		weight: 3,
		kinds: DEMAND,
		role: 'district_leader',
		since: [1, 2],
		moves: (matter) => [...raised(matter), dispatched(matter), signed(matter)]
	},
	{
		name: 'in its second round',
		state: 'in_progress',
		weight: 2.6,
		kinds: BOTH,
		since: [1, 1],
		moves: (matter) => [...done(matter), ...passages.redone(matter).slice(0, 2)]
	},
	{
		name: 'suspended',
		state: 'suspended',
		weight: 7,
		kinds: BOTH,
		since: [3, 45],
		moves: (matter) => [
			...inHand(matter),
			passages.asksSuspension(matter, matter.chance.whole(90, 175)),
			passages.granted(matter, sayings.SUSPENSION_GRANTED)
		]
	},
	{
		name: 'suspended a second time',
		state: 'suspended',
		weight: 0.5,
		kinds: BOTH,
		slaClass: 'complex',
		since: [3, 20],
		// For the district to grant.
		moves: (matter) => [
			...inHand(matter),
			...passages.suspended(matter, 20),
			passages.asksSuspension(matter, matter.chance.whole(60, 90)),
			passages.granted(matter, sayings.SUSPENSION_GRANTED, matter.desk)
		]
	},
	{
		name: 'taken up again on its day',
		state: 'in_progress',
		weight: 0.7,
		kinds: BOTH,
		slaClass: 'complex',
		since: [12, 14],
		isSinceFirst: true,
		moves: (matter) => [...inHand(matter), ...passages.suspendedToTheDay(matter, 13)]
	},
	{ name: 'to be approved', state: 'pending_review', weight: 8, kinds: BOTH, since: [1, 2], moves: done },
	{
		name: 'to be asked after',
		state: 'pending_follow_up',
		weight: 11,
		kinds: BOTH,
		since: [1, 3],
		moves: (matter) => [...done(matter), approved(matter)]
	},
	{
		name: 'objected to',
		state: 'rejected',
		weight: 0.6,
		kinds: BOTH,
		since: [1, 2],
		moves: (matter) => [...raised(matter), passages.rejected(matter), passages.objected(matter)]
	},

	{
		name: 'written down',
		state: 'draft',
		weight: 1,
		kinds: KEY_TASK,
		since: [1, 4],
		moves: (matter) => raised(matter).slice(0, 1)
	},
	{ name: 'to be admitted', state: 'submitted', weight: 2, kinds: KEY_TASK, since: [1, 1], moves: raised },
	{
		name: 'objected to',
		state: 'rejected',
		weight: 0.5,
		kinds: KEY_TASK,
		since: [1, 2],
		moves: (matter) => [...raised(matter), passages.rejected(matter), passages.objected(matter)]
	},
	{
		name: 'under way',
		state: 'in_progress',
		weight: 6,
		kinds: KEY_TASK,
		since: [2, 14],
		moves: begunKeyTask
	},
	{
		name: 'suspension asked for',
		state: 'in_progress',
		weight: 1,
		kinds: KEY_TASK,
		since: [1, 1],
		moves: (matter) => [...begunKeyTask(matter), passages.asksSuspension(matter, 60)]
	},
	{
		name: 'suspended',
		state: 'suspended',
		weight: 2,
		kinds: KEY_TASK,
		since: [3, 20],
		moves: (matter) => [
			...begunKeyTask(matter),
			passages.asksSuspension(matter, matter.chance.whole(45, 120)),
			passages.granted(matter, sayings.SUSPENSION_GRANTED)
		]
	},
	{
		name: 'to be approved',
		state: 'pending_review',
		weight: 1.5,
		kinds: KEY_TASK,
		since: [1, 2],
		moves: (matter) => [
			...begunKeyTask(matter),
			...matter.words.milestones.slice(1).map((_, index) => reached(matter, index + 1, 14)),
			reportedIn(matter, matter.words.result, 2)
		]
	}
];

/** Planned, and its first milestone reached. */
function begunKeyTask(matter: Matter): Move[] {
	const pace = matter.chance.whole(13, 20);
	return [...raised(matter), dispatched(matter, 1), planned(matter, pace), reached(matter, 0, pace - 2)];
}
