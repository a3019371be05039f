/**
 * 社区联席会: a community and the units around it meet once a quarter. The secretary convenes, the linked leader sits
 * in the chair; what needs a meeting stands on the agenda, and every decision goes back to its matter.
 */
import { addDays, daysOf, quarterOf, type Day, type Quarter } from '../clock.ts';
import type { SlaClass, TaskKind } from '../tasks/task.ts';
import { SLA_WORKING_DAYS, STEP_WORKING_DAYS } from '../tasks/deadline.ts';

export const MEETING_STATES = ['planned', 'open', 'closed', 'called_off'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** Still to be held, or in session: of these a community has one at most. */
export const STANDING_STATES = ['planned', 'open'] as const satisfies readonly MeetingState[];

/** Is it still to be held, or in session? What is closed or called off is over. */
export const isStanding = ({ state }: { state: MeetingState }): boolean =>
	STANDING_STATES.some((one) => one === state);

/** 三张清单: what is needed, what is offered, what is undertaken together. Source: 青岛日报 2026-02-13. */
export const LISTS = ['needs', 'resources', 'projects'] as const;
export type ListName = (typeof LISTS)[number];

/** An entry waits, was agreed on at a meeting, is done, or is given up. */
export const ENTRY_STATES = ['open', 'agreed', 'done', 'dropped'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** Who leads where no unit does: the community itself, its street, the district. */
export const LEAD_DESKS = ['secretary', 'street_desk', 'district_desk'] as const;
export type LeadDesk = (typeof LEAD_DESKS)[number];

/** What became of an item when the meeting was closed. */
export const RESULTS = ['dispatched', 'decided', 'noted', 'agreed', 'logged', 'kept', 'put_off'] as const;
export type Result = (typeof RESULTS)[number];

/** A meeting is planned at most so many days ahead: it falls due again within the next quarter. */
const PLANNED_AHEAD_DAYS = 92;
export const latestMeeting = (today: Day): Day => addDays(today, PLANNED_AHEAD_DAYS);

/** A decision is to be carried out within a year. */
const CARRIED_OUT_DAYS = 366;
export const latestDue = (heldOn: Day): Day => addDays(heldOn, CARRIED_OUT_DAYS);

/** Working days an undertaking of the lists is given, where nobody names a day. */
const UNDERTAKING_WORKING_DAYS = 20;

/** How many working days after the meeting a decision is due, where nobody names a day. */
export function usualWorkingDays(task: { kind: TaskKind; slaClass: SlaClass } | null): number {
	if (!task || task.kind === 'key_task') return UNDERTAKING_WORKING_DAYS;
	return task.kind === 'micro_wish' ? STEP_WORKING_DAYS.promise : SLA_WORKING_DAYS[task.slaClass];
}

/** How a community stands with its duty to meet in this quarter. */
export interface Duty {
	quarter: Quarter;
	/** The last day on which the meeting of the quarter can be held. */
	until: Day;
	standing: 'held' | 'planned' | 'missing';
}

/** 每季度一次: held, planned for a day of the quarter, or still missing; called off is not held. Source: 青岛日报 2026-02-13. */
export function dutyOf(meetings: readonly { state: MeetingState; heldOn: Day }[], today: Day): Duty {
	const quarter = quarterOf(today);
	const { from, until } = daysOf(quarter);
	const inside = meetings.filter(({ heldOn }) => heldOn >= from && heldOn < until);
	const isHeld = inside.some(({ state }) => state === 'closed');
	return {
		quarter,
		until: addDays(until, -1),
		standing: isHeld ? 'held' : inside.some(isStanding) ? 'planned' : 'missing'
	};
}
