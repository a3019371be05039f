import type { Instant } from '../clock.ts';
import type { TaskState } from '../tasks/task.ts';
import type { Chance } from './chance.ts';
import { approveAt, claimAt, contactAfter, followUpAt, reportAt, unhelped, type Claim } from './delivery.ts';
import type { DemoCommunity } from './district.ts';
import {
	logged,
	originIn,
	upToPublished,
	upToSubmitted,
	type Life,
	type Origin,
	type Setting
} from './life.ts';
import type { Timeline } from './timeline.ts';
import { wishWords, type Words } from './words.ts';

export type OpenState = Extract<
	TaskState,
	'draft' | 'submitted' | 'open_for_claim' | 'in_progress' | 'pending_review' | 'pending_follow_up'
>;

/** Of a hundred open wishes, how many stand where. */
export const OPEN_SHARES: readonly (readonly [OpenState, number])[] = [
	['draft', 1.5],
	['submitted', 4.5],
	['open_for_claim', 25],
	['in_progress', 51],
	['pending_review', 7.5],
	['pending_follow_up', 10.5]
];

/** What is settled about an open wish beforehand; chance settles the rest. */
export interface Given {
	origin?: Origin;
	words?: Words;
	/** Working days since it came to this state. */
	since?: number;
	/** In progress: the day it is due, in working days from today; negative once over. */
	dueIn?: number;
	/** Account of the officer who claims. */
	officer?: string;
}

/** A wish that stands in `state` today, on the way there by ordinary steps. A few have run over their time. */
export function openLife(
	chance: Chance,
	timeline: Timeline,
	community: DemoCommunity,
	state: OpenState,
	given: Given = {}
): Life {
	const ours = given.officer ? { ...community, officers: [given.officer] } : community;
	const setting: Setting = { chance, timeline, community: ours };
	const origin = given.origin ?? originIn(setting);
	const words =
		given.words ?? wishWords(chance, timeline.monthOf(timeline.today), community, origin.compound);
	const since = given.since ?? usualWait(chance, state);
	const at = timeline.officeTime(timeline.before(timeline.today, since), chance);
	const open = (claimedAt: Instant) =>
		upToPublished(setting, origin, words, openedBefore(setting, claimedAt));

	switch (state) {
		case 'draft':
			return [logged(at, origin, words, chance)];
		case 'submitted':
			return upToSubmitted(setting, origin, words, at).map((step) => ({ ...step, at }));
		case 'open_for_claim':
			return upToPublished(setting, origin, words, at);
		case 'in_progress': {
			if (given.dueIn === undefined && chance.happens(0.06)) return redoing(setting, words, open);
			const claim = claimDueIn(setting, given.dueIn);
			return [...open(claim.step.at), claim.step, ...contactAfter(setting, claim)];
		}
		case 'pending_review': {
			// Not approved yet, it counts as late from its due day on: few have reached theirs.
			const claim = claimBefore(setting, at, 0.1);
			const report = reportAt(setting, at, claim.step.by, words.result);
			return [...open(claim.step.at), claim.step, ...contactAfter(setting, claim), report];
		}
		case 'pending_follow_up': {
			const reportedAt = timeline.earlier(at, chance.whole(0, 2), chance);
			const claim = claimBefore(setting, reportedAt);
			const report = reportAt(setting, reportedAt, claim.step.by, words.result);
			const contact = contactAfter(setting, claim);
			return [...open(claim.step.at), claim.step, ...contact, report, approveAt(setting, at)];
		}
	}
}

/** Working days a state has lasted: within its time but for one in twenty. */
function usualWait(chance: Chance, state: OpenState): number {
	const isOver = chance.happens(0.05);
	switch (state) {
		case 'draft':
			return chance.whole(1, 5);
		case 'submitted':
			return isOver ? chance.whole(2, 3) : 1;
		case 'open_for_claim':
			return isOver ? chance.whole(11, 14) : chance.whole(1, 10);
		case 'pending_review':
			return isOver ? chance.whole(3, 4) : chance.whole(1, 2);
		default:
			return isOver ? chance.whole(4, 5) : chance.whole(1, 3);
	}
}

const openedBefore = ({ chance, timeline }: Setting, claimedAt: Instant): Instant =>
	timeline.earlier(claimedAt, Math.min(9, Math.floor(-Math.log(1 - chance.next()) * 2.2)), chance);

/** A claim that is due about now: a few over, a few today, half within the week, the others by a promise later. */
function claimDueIn(setting: Setting, dueIn?: number): Claim {
	const { chance, timeline } = setting;
	const { today } = timeline;
	const due = dueIn === undefined ? usualDue(setting) : workingDaysOff(timeline, dueIn);
	const usual = timeline.before(due, 5);
	if (dueIn === undefined && timeline.isWorking(due) && usual < today && chance.happens(0.6)) {
		const claim = claimAt(setting, timeline.officeTime(usual, chance), due);
		return { ...claim, step: { ...claim.step, body: {} } };
	}
	let day = timeline.before(Math.min(today, due), chance.whole(1, 6));
	if (due - day > 30) day = timeline.before(today, 1);
	return claimAt(setting, timeline.officeTime(day, chance), due);
}

const workingDaysOff = ({ today, after, before }: Timeline, days: number): number =>
	days < 0 ? before(today, -days) : after(today, days);

function usualDue({ chance, timeline }: Setting): number {
	const { today } = timeline;
	switch (
		chance.weighted([
			['over', 2.5],
			['now', 4],
			['soon', 51.5],
			['later', 42]
		] as const)
	) {
		case 'over':
			return timeline.before(today, chance.whole(1, 4));
		case 'now':
			return timeline.isWorking(today) ? today : timeline.after(today, 1);
		case 'soon':
			return timeline.after(today, chance.whole(1, 5));
		case 'later':
			return timeline.after(today, chance.whole(6, 15));
	}
}

/** A claim whose result came in at `reportedAt`, nearly always by its day; so many of them for the usual five days. */
function claimBefore(setting: Setting, reportedAt: Instant, usualShare = 0.5): Claim {
	const { chance, timeline } = setting;
	const took = chance.whole(1, 6);
	const claimedAt = timeline.earlier(reportedAt, took, chance);
	const reported = timeline.numberOf(reportedAt);
	const due = chance.happens(0.97)
		? timeline.after(reported, chance.whole(2, 8))
		: timeline.before(reported, 1);
	const isUsual = took <= 5 && chance.happens(usualShare);
	const claim = claimAt(setting, claimedAt, Math.max(due, timeline.numberOf(claimedAt)));
	return isUsual ? { ...claim, step: { ...claim.step, body: {} } } : claim;
}

/** In its second round: the first did not help. */
function redoing(setting: Setting, words: Words, open: (claimedAt: Instant) => Life): Life {
	const { chance, timeline } = setting;
	const askedAt = timeline.officeTime(timeline.before(timeline.today, chance.whole(1, 3)), chance);
	const approvedAt = timeline.earlier(askedAt, chance.whole(0, 2), chance);
	const reportedAt = timeline.earlier(approvedAt, chance.whole(0, 2), chance);
	const claim = claimBefore(setting, reportedAt);
	return [
		...open(claim.step.at),
		claim.step,
		...contactAfter(setting, claim),
		reportAt(setting, reportedAt, claim.step.by, words.result),
		approveAt(setting, approvedAt),
		followUpAt(setting, askedAt, unhelped(chance))
	];
}
