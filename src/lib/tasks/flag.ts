/** 标记: what is derived from a task and the day, never kept. The page and the JSON API read the same rule. */
import { workingDaysBetween, type Calendar } from '../calendar/working-days.ts';
import { addDays, dayOf, type Day, type Instant } from '../clock.ts';
import { STEP_WORKING_DAYS, SUSPENSION_REVIEW_DAYS } from './deadline.ts';
import type { TaskState } from './task.ts';

export const FLAGS = [
	'overdue',
	'due_soon',
	/** 黄牌: a working day is left, or less. Source: 山东省级投诉热线, 2017. */
	'yellow',
	/** 红牌: overdue by a working day, or more. */
	'red',
	'unclaimed',
	/** Not signed for within a working day. */
	'unsigned',
	'uncontacted',
	'returned',
	/** Brought up, and not decided on yet. */
	'escalated',
	'extended',
	/** Suspended, and nobody has looked at it for thirty days. */
	'suspension_review',
	/** The resident was not reached yet. */
	'unreached',
	'reopened',
	'sensitive',
	'widened'
] as const;
export type Flag = (typeof FLAGS)[number];

/** The columns of a task that flags ask about. */
interface Flagged {
	state: TaskState;
	stepDueOn: Day | null;
	heldSince: Instant | null;
	contactDueOn: Day | null;
	contactedAt: number | null;
	returnCount: number;
	escalatedAt: number | null;
	decidedAt: number | null;
	extendCount: number;
	reviewedOn: Day | null;
	tryCount: number;
	round: number;
	isSensitive: boolean;
	isWidened: boolean;
}

export function flagsOf(task: Flagged, calendar: Calendar, today: Day): Flag[] {
	const { state, stepDueOn } = task;
	const isHandled = state === 'assigned' || state === 'in_progress';
	const isPast = stepDueOn !== null && stepDueOn < today;
	const left = stepDueOn === null ? Infinity : workingDaysBetween(calendar, today, stepDueOn);
	const holds: Record<Flag, boolean> = {
		overdue: isHandled && isPast,
		due_soon: isHandled && stepDueOn === today,
		yellow: isHandled && !isPast && left <= 1,
		red: isHandled && isPast && left <= -1,
		unclaimed: state === 'open_for_claim' && isPast,
		unsigned:
			state === 'assigned' &&
			task.heldSince !== null &&
			workingDaysBetween(calendar, dayOf(task.heldSince), today) > STEP_WORKING_DAYS.sign,
		uncontacted:
			isHandled && task.contactedAt === null && task.contactDueOn !== null && task.contactDueOn < today,
		returned: task.returnCount > 0,
		escalated: task.escalatedAt !== null && (task.decidedAt === null || task.decidedAt < task.escalatedAt),
		extended: task.extendCount > 0,
		suspension_review:
			state === 'suspended' &&
			task.reviewedOn !== null &&
			addDays(task.reviewedOn, SUSPENSION_REVIEW_DAYS) <= today,
		unreached: state === 'pending_follow_up' && task.tryCount > 0,
		reopened: task.round > 1,
		sensitive: task.isSensitive,
		widened: task.isWidened
	};
	return FLAGS.filter((flag) => holds[flag]);
}
