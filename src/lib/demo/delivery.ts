/** From the claim to the resident's answer. */
import { toRfc3339, type Instant } from '../clock.ts';
import type { PlannedStep, Setting } from './life.ts';
import { REDONE, SENT_BACK, UNCLAIMED } from './sayings.ts';
import type { Words } from './words.ts';

const MINUTE = 60_000;
/** Working days a claim is given unless a day is promised, and a second round. */
const USUAL = 5;
const REDO = 3;

/** A claim and the number of the day it is due. */
export interface Claim {
	step: PlannedStep;
	due: number;
}

/** Claims for the usual five working days, or for a promised day. */
export function claimAt({ chance, timeline, community }: Setting, at: Instant, promised?: number): Claim {
	const day = timeline.numberOf(at);
	const due = promised ?? (chance.happens(0.55) ? undefined : timeline.after(day, chance.whole(2, 14)));
	const isTooFar = due !== undefined && due > day + 30;
	const by =
		community.officers.length > 1 && chance.happens(0.3) ? community.officers[1]! : community.officers[0]!;
	if (due === undefined || isTooFar)
		return { step: { at, by, action: 'claim', body: {} }, due: timeline.after(day, USUAL) };
	return { step: { at, by, action: 'claim', body: { promisedOn: timeline.dayAt(due) } }, due };
}

/** The resident told, soon after the claim; now and then nobody does. */
export function contactAfter({ chance }: Setting, { step: { at, by } }: Claim): PlannedStep[] {
	if (chance.happens(0.07)) return [];
	const channel = chance.pick(['phone', 'phone', 'visit']);
	return [{ at: at + chance.whole(4, 24) * MINUTE, by, action: 'contact', body: { channel } }];
}

/** Handed back after a day or three; somebody claims again later. */
export function unclaimAfter({ chance, timeline }: Setting, claim: Claim): PlannedStep {
	const at = timeline.later(claim.step.at, chance.whole(1, 3), chance);
	return { at, by: claim.step.by, action: 'unclaim', body: { reason: chance.pick(UNCLAIMED) } };
}

/** When the result is handed in: by the due day as often as the community keeps its word, else days late. */
export function reportTime({ chance, timeline, community }: Setting, claim: Claim): Instant {
	const first = timeline.after(timeline.numberOf(claim.step.at), 1);
	if (!chance.happens(community.onTime))
		return timeline.officeTime(timeline.after(claim.due, chance.whole(1, 5)), chance);
	const span = claim.due - first;
	const day = first + Math.round(span * Math.sqrt(chance.next()));
	const worked = timeline.isWorking(day) || day >= claim.due ? day : timeline.after(day, 1);
	return timeline.officeTime(Math.max(first, Math.min(worked, Math.max(claim.due, first))), chance);
}

export function reportAt({ chance }: Setting, at: Instant, by: string, result: string): PlannedStep {
	const doneAt = chance.happens(0.35) ? { doneAt: toRfc3339(at - chance.whole(10, 100) * MINUTE) } : {};
	return { at, by, action: 'report-done', body: { result, ...doneAt } };
}

export function sendBackAfter({ chance, timeline, community }: Setting, reportedAt: Instant): PlannedStep {
	const at = timeline.later(reportedAt, chance.whole(0, 2), chance);
	return { at, by: community.secretary, action: 'send-back', body: { comment: chance.pick(SENT_BACK) } };
}

export function approveAt({ community }: Setting, at: Instant): PlannedStep {
	return { at, by: community.secretary, action: 'approve', body: {} };
}

export type Answer = { solved: string; rating: string };

/** How often somebody is asked, each time on another day, before they count as not reached. */
export const TRIES_TO_REACH = 3;
export const UNREACHED: Answer = { solved: 'unreachable', rating: 'no_opinion' };

export function followUpAt({ chance, community }: Setting, at: Instant, answer: Answer): PlannedStep {
	const by = chance.weighted([
		[community.secretary, 84],
		[community.street, 12],
		['desk1', 4]
	] as const);
	const channel = chance.weighted([
		['phone', 66],
		['visit', 24],
		['walk_in', 8],
		['other', 2]
	] as const);
	return { at, by, action: 'follow-up', body: { ...answer, channel } };
}

/** Asked in vain, from a moment on. */
function unreachedFrom(setting: Setting, askedAt: Instant): PlannedStep[] {
	const steps: PlannedStep[] = [];
	for (let at = askedAt; steps.length < TRIES_TO_REACH; at = setting.timeline.later(at, 1, setting.chance))
		steps.push({ ...followUpAt(setting, at, UNREACHED), by: setting.community.secretary });
	return steps;
}

/** What the resident says; more often content the second time. */
export function answerOf(
	{ chance, community }: Pick<Setting, 'chance' | 'community'>,
	round: number
): Answer {
	const share = round === 1 ? community.solved : 0.92;
	if (chance.happens(share))
		return {
			solved: 'yes',
			rating: chance.weighted([
				['satisfied', 80],
				['basically', 14],
				['no_opinion', 5],
				['dissatisfied', round === 1 ? 1 : 0]
			] as const)
		};
	if (round > 2 || chance.happens(0.64))
		return {
			solved: 'partly',
			rating: chance.weighted([
				['basically', 64],
				['satisfied', 12],
				['no_opinion', 6],
				['dissatisfied', round === 1 ? 18 : 0]
			] as const)
		};
	return unhelped(chance);
}

/** An answer that sends the wish into another round. */
export const unhelped = (chance: Setting['chance']): Answer => ({
	solved: 'no',
	rating: chance.weighted([
		['dissatisfied', 68],
		['basically', 20],
		['no_opinion', 12]
	] as const)
});

export const needsRedo = (answer: Answer): boolean =>
	answer.solved === 'no' || answer.rating === 'dissatisfied';

/** From the claim to a closed wish, with as many rounds as the answers ask for. */
export function delivered(setting: Setting, claim: Claim, words: Words): PlannedStep[] {
	const { chance, timeline } = setting;
	const steps = contactAfter(setting, claim);
	let reportedAt = reportTime(setting, claim);
	let result = words.result;
	for (let round = 1; ; round += 1) {
		steps.push(reportAt(setting, reportedAt, claim.step.by, result));
		if (chance.happens(0.045)) {
			const back = sendBackAfter(setting, reportedAt);
			reportedAt = timeline.later(back.at, chance.whole(1, 2), chance);
			steps.push(back, reportAt(setting, reportedAt, claim.step.by, result));
		}
		const approvedAt = timeline.later(reportedAt, chance.whole(0, 2), chance);
		const askedAt = timeline.later(approvedAt, chance.whole(0, 3), chance);
		steps.push(approveAt(setting, approvedAt));
		if (chance.happens(0.04)) return [...steps, ...unreachedFrom(setting, askedAt)];
		const answer = answerOf(setting, round);
		steps.push(followUpAt(setting, askedAt, answer));
		if (!needsRedo(answer)) return steps;
		reportedAt = timeline.later(askedAt, chance.whole(1, REDO), chance);
		result = chance.pick(REDONE);
	}
}
