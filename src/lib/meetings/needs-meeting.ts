/**
 * 需要上会: which matters of a community no single desk gets further with, and why. One table, the gravest reason
 * first; a matter comes before the meeting for the first that holds.
 */
import type { Calendar } from '../calendar/working-days.ts';
import { addDays, dayOf, type Day } from '../clock.ts';
import type { Name } from '../name.ts';
import { SUSPENSION_REVIEW_DAYS } from '../tasks/deadline.ts';
import { flagsOf, type Flag } from '../tasks/flag.ts';
import type { TaskRow } from '../tasks/server/table.ts';
import { LANE_OF, OPEN_LANES } from '../tasks/task.ts';

/** A task with what lies beside it, as far as it says whether a meeting is needed. */
export interface Matter {
	task: TaskRow;
	/** Days by which called departments are to answer, and have not. */
	callsDueOn: readonly Day[];
	/** Days of milestones that are not reached. */
	milestonesDueOn: readonly Day[];
}

interface Judged extends Matter {
	flags: readonly Flag[];
	today: Day;
}

export interface Need {
	/** `{day}` is the day since when it holds. */
	words: Name;
	/** The day since when it holds; nothing where it does not. */
	since(matter: Judged): Day | null;
}

const words = (zh: string, en: string): Name => ({ zh, en });

const when = (holds: boolean, day: Day | null): Day | null => (holds ? day : null);
/** The first of these days that is over. */
const firstPast = (days: readonly Day[], today: Day): Day | null =>
	days.filter((day) => day < today).toSorted()[0] ?? null;

export const NEEDS = {
	/** Nobody claimed the wish in time. */
	unclaimed: {
		words: words('认领期{day}已到，没有单位认领', 'Nobody claimed it by {day}'),
		since: ({ task, flags }) => when(flags.includes('unclaimed'), task.stepDueOn)
	},
	/** Brought up, and not decided on. */
	escalated: {
		words: words('{day}上报，还没有协调决定', 'Brought up on {day}, not decided on yet'),
		since: ({ task, flags }) => when(flags.includes('escalated'), dayOf(task.escalatedAt ?? 0))
	},
	/** Pressing, and nobody has it. */
	urgent: {
		words: words('{day}提交的急事，还没有人接', 'Pressing, handed in on {day}, and nobody has it'),
		since: ({ task }) =>
			when(
				task.state === 'submitted' && (task.urgency === 'urgent' || task.kind === 'urgent_demand'),
				dayOf(task.submittedAt ?? task.loggedAt)
			)
	},
	/** Overdue by a working day, or more. */
	overdue: {
		words: words('{day}到期，红牌', 'Due on {day}: red card'),
		since: ({ task, flags }) => when(flags.includes('red'), task.stepDueOn)
	},
	/** A department was called and has not come. */
	unanswered: {
		words: words('吹哨后应在{day}前答复，还没答复', 'A called department was to answer by {day}'),
		since: ({ callsDueOn, today }) => firstPast(callsDueOn, today)
	},
	/** Suspended, and due to be looked at again. */
	suspended: {
		words: words('挂账中，{day}起该复查', 'Suspended; to be looked at again since {day}'),
		since: ({ task, flags }) =>
			when(
				flags.includes('suspension_review'),
				addDays(task.reviewedOn ?? '2000-01-01', SUSPENSION_REVIEW_DAYS)
			)
	},
	/** A key task that fell behind its plan. */
	milestone: {
		words: words('节点{day}到期，还没完成', 'A milestone of {day} is not reached'),
		since: ({ milestonesDueOn, today }) => firstPast(milestonesDueOn, today)
	},
	/** The meeting before put it off, or was called off; no matter says so of itself, the agenda of that meeting does. */
	left_over: {
		words: words('{day}的联席会上没有议', 'Not dealt with at the meeting of {day}'),
		since: () => null
	}
} as const satisfies Record<string, Need>;
export type NeedName = keyof typeof NEEDS;
export const NEED_NAMES = Object.keys(NEEDS) as NeedName[];

/** Why a matter needs the meeting, and since when. */
export interface Reason {
	need: NeedName;
	since: Day;
}

/** The first reason of the table that holds. */
export function needOf(matter: Matter, calendar: Calendar, today: Day): Reason | undefined {
	const judged = { ...matter, today, flags: flagsOf(matter.task, calendar, today) };
	for (const need of NEED_NAMES) {
		const since = NEEDS[need].since(judged);
		if (since !== null) return { need, since };
	}
	return undefined;
}

/** Those that need the meeting: the gravest reason first, and what has waited longest before the rest. */
export const needing = <M extends Matter>(
	matters: readonly M[],
	calendar: Calendar,
	today: Day
): (M & { reason: Reason })[] =>
	matters
		.flatMap((matter) => {
			const reason = needOf(matter, calendar, today);
			return reason ? [{ ...matter, reason }] : [];
		})
		.toSorted(
			(one, other) =>
				NEED_NAMES.indexOf(one.reason.need) - NEED_NAMES.indexOf(other.reason.need) ||
				(one.reason.since < other.reason.since ? -1 : one.reason.since > other.reason.since ? 1 : 0) ||
				(one.task.id < other.task.id ? -1 : 1)
		);

/** Does it still go on? What has ended, was refused, or never began comes before no meeting. */
export const goesOn = ({ state }: Pick<TaskRow, 'state'>): boolean =>
	OPEN_LANES.some((lane) => lane === LANE_OF[state]);

/**
 * May it be laid before a room of units? Nothing about somebody in person or a unit, and nothing that concerns a minor or an
 * illness.
 */
export const mayBeLaidBefore = (
	task: Pick<TaskRow, 'conflictAccount' | 'conflictUnit' | 'isSensitive'>
): boolean => !task.conflictAccount && !task.conflictUnit && !task.isSensitive;
