/** The passages a matter's course is put together from. */
import { redoWorkingDays, SLA_WORKING_DAYS } from '../tasks/deadline.ts';
import { USUAL_LIMITS } from '../tasks/time-limit.ts';
import { RED_CARD } from '../tasks/steps/escalate.ts';
import { byItself } from './by-itself.ts';
import type { Move } from './course.ts';
import { answerOf, needsRedo, TRIES_TO_REACH, unhelped, UNREACHED, type Answer } from './delivery.ts';
import { handsOf, otherDesk, type Hands, type Matter } from './matter.ts';
import * as sayings from './matters/matter-sayings.ts';
import { theCallOut, theMilestone, theTask, theUnit } from './named.ts';

/** Firms that are complained about now and then, and handle no matter themselves. */
const ACCUSED = ['石泉里餐饮公司', '潮声里电器维修部', '槐荫坡物业服务公司'];

export const raised = ({ kind, chance, origin, words, slaClass }: Matter): Move[] => [
	{
		wait: null,
		by: origin.logger,
		action: 'log',
		body: {
			kind,
			place: origin.place,
			title: words.title,
			description: words.description,
			category: words.category,
			urgency: kind === 'urgent_demand' || chance.happens(0.12) ? 'urgent' : 'normal',
			source: origin.source,
			slaClass,
			...(kind !== 'key_task' && chance.happens(0.012) ? { conflict: theUnit(chance.pick(ACCUSED)) } : {}),
			upTo: 'draft'
		}
	},
	{ wait: chance.happens(0.85) ? null : 0, by: origin.logger, action: 'submit' }
];

export const dispatched = (
	{ chance, slaClass, hands }: Matter,
	wait = chance.happens(0.7) ? 0 : 1,
	designate?: boolean
): Move => ({
	wait,
	by: hands.dispatcher,
	action: 'dispatch',
	body: { handler: hands.handler, slaClass, designate }
});

export const signed = ({ chance, hands }: Matter): Move => ({
	wait: chance.happens(0.8) ? 0 : 1,
	by: hands.acts,
	action: 'sign'
});

export const contacted = ({ chance, hands }: Matter): Move => ({
	wait: 0,
	by: hands.acts,
	action: 'contact',
	body: {
		channel: chance.weighted([
			['phone', 60],
			['visit', 36],
			['walk_in', 4]
		] as const),
		...(chance.happens(0.5) ? { note: chance.pick(sayings.CONTACTED) } : {})
	}
});

/** Dispatched, signed for, and the residents told. */
export const admitted = (matter: Matter): Move[] => [dispatched(matter), signed(matter), contacted(matter)];

/** Sent to the wrong ones, who send it back: as often as told. Whoever gets it then keeps it. */
export function returned(matter: Matter, times: number): Move[] {
	const { kind, chance, hands } = matter;
	const wrong = WRONG_HANDS[kind].filter((role) => role !== hands.role).map((role) => handsOf(matter, role));
	const moves: Move[] = [];
	for (let time = 0; time < times; time += 1) {
		const now = wrong[time % wrong.length]!;
		moves.push(dispatched({ ...matter, hands: now }, 0), {
			wait: chance.happens(0.6) ? 0 : 1,
			by: now.acts,
			action: 'return',
			body: { ...chance.pick(sayings.RETURNED) }
		});
	}
	return [...moves, dispatched(matter, 0, true), signed(matter), contacted(matter)];
}

const WRONG_HANDS = {
	compound_problem: ['unit_officer', 'subdistrict_cadre', 'grid_worker'],
	urgent_demand: ['street_desk', 'unit_officer'],
	key_task: []
} as const satisfies Record<Matter['kind'], readonly Hands['role'][]>;

/** Departments the street desk calls: those the matter is about, but for whoever has it. */
export const calledIn = ({ words, hands, chance }: Matter): string[] => {
	const others = words.units.filter((name) => name !== hands.unit);
	return others.slice(0, chance.whole(1, others.length));
};

export const calledOut = ({ chance, community }: Matter, units: readonly string[]): Move => ({
	wait: 0,
	by: community.street,
	action: 'call-out',
	body: {
		units: units.map(theUnit),
		type: chance.happens(0.65) ? 'work' : 'hard_problem',
		ask: chance.pick(sayings.CALL_ASKS)
	}
});

export const answered = ({ chance, community }: Matter, unit: string): Move => ({
	wait: chance.whole(0, 1),
	by: community.crew.officers.get(unit)![0]!,
	action: 'answer-call-out',
	body: { callOut: theCallOut(unit), result: chance.pick(sayings.CALL_RESULTS) }
});

export const ratedCallOut = ({ chance, community }: Matter, unit: string): Move => ({
	wait: 0,
	by: community.street,
	action: 'rate-call-out',
	body: {
		callOut: theCallOut(unit),
		rating: chance.weighted([
			['satisfied', 68],
			['basically', 22],
			['dissatisfied', 10]
		] as const),
		...(chance.happens(0.4) ? { comment: chance.pick(sayings.CALL_COMMENTS) } : {})
	}
});

export const asksExtension = ({ chance, timeline, hands, kind, slaClass }: Matter, days: number): Move => ({
	wait: 0,
	by: hands.acts,
	action: 'extend',
	body: ({ last }) => {
		const begun = last('dispatch');
		const due =
			kind === 'key_task' ? timeline.endOfYear(begun) : timeline.after(begun, SLA_WORKING_DAYS[slaClass]);
		return { dueOn: timeline.dayAt(timeline.after(due, days)), reason: chance.pick(sayings.EXTENDED) };
	}
});

export const granted = (
	{ hands, chance }: Matter,
	comments: readonly string[],
	by = hands.approver
): Move => ({
	wait: 0,
	by,
	action: 'grant',
	body: chance.happens(0.7) ? { comment: chance.pick(comments) } : {}
});

export const refused = ({ hands, chance }: Matter): Move => ({
	wait: 0,
	by: hands.approver,
	action: 'refuse',
	body: { comment: chance.pick(sayings.REQUEST_REFUSED) }
});

/** Asks for a suspension until so many days later. */
export const asksSuspension = ({ chance, timeline, hands, words }: Matter, days: number): Move => ({
	wait: 0,
	by: hands.acts,
	action: 'suspend',
	body: ({ day }) => ({
		cause: chance.weighted(sayings.CAUSES),
		plan: words.plan,
		until: timeline.dayAt(day + days)
	})
});

/** Suspended, and taken up again by itself on its day. */
export const suspendedToTheDay = (matter: Matter, days: number): Move[] => [
	asksSuspension(matter, days),
	granted(matter, sayings.SUSPENSION_GRANTED),
	byItself(matter, 'resume')
];

/** Suspended, and taken up again a little before its day. */
export function suspended(matter: Matter, days: number, by?: string): Move[] {
	const { chance, hands } = matter;
	return [
		asksSuspension(matter, days),
		granted(matter, sayings.SUSPENSION_GRANTED, by),
		{
			wait: Math.max(2, Math.floor(days * 0.45)),
			by: chance.happens(0.7) ? hands.acts : hands.approver,
			action: 'resume'
		}
	];
}

/** Sent straight up to the district: the linked leader has it from then on. */
export const escalated = ({ chance, community, hands }: Matter): Move => ({
	wait: 0,
	by: chance.happens(0.3) ? community.secretary : hands.acts,
	action: 'escalate',
	body: { tried: chance.pick(sayings.TRIED), ask: chance.pick(sayings.ASKED), level: 'district' }
});

/** In the hands of the linked leader. */
export const atDistrict = (matter: Matter): Matter => ({
	...matter,
	hands: handsOf({ ...matter, kind: 'urgent_demand' }, 'district_leader')
});

export const decided = ({ community, words }: Matter): Move => ({
	wait: 1,
	by: community.leaders[0]!,
	action: 'decide',
	body: { decision: words.decision }
});

export const noted = ({ chance, community }: Matter): Move => ({
	wait: 0,
	by: community.secretary,
	action: 'note',
	body: { text: chance.pick(sayings.NOTED) }
});

/** Whoever admits such matters: the street, or the district for urgent demands. */
const admitter = ({ kind, community, desk }: Matter): string =>
	kind === 'urgent_demand' ? desk : community.street;

/** The level above asks how it goes: the street, or the district where the street itself has it. */
export const urged = (matter: Matter): Move => ({
	wait: 0,
	by: admitter(matter),
	action: 'urge',
	body: { text: matter.chance.pick(sayings.URGED) }
});

export const handedOver = ({ chance, hands }: Matter, to: string): Move => ({
	wait: 0,
	by: hands.acts,
	action: 'hand-over',
	body: { to, reason: chance.pick(sayings.HANDED_OVER) }
});

/** In the hands of a colleague. */
export const inOtherHands = (matter: Matter, acts: string): Matter => ({
	...matter,
	hands: { ...matter.hands, acts }
});

export const withdrawn = ({ chance, community }: Matter, wait: number): Move => ({
	wait,
	by: community.secretary,
	action: 'withdraw',
	body: { reason: chance.pick(sayings.WITHDRAWN_MATTERS) }
});

/** Whoever confirms a withdrawal: the approver, unless the secretary herself is the one. */
export const confirmer = ({ community, hands, desk }: Matter): string =>
	hands.approver === community.secretary ? desk : hands.approver;

export const asksToEnd = ({ chance, hands }: Matter): Move => ({
	wait: 1,
	by: hands.acts,
	action: 'terminate',
	body: { reason: chance.pick(sayings.TERMINATED) }
});

/** Refused by whoever admits such matters. */
export const rejected = (matter: Matter): Move => ({
	wait: 0,
	by: admitter(matter),
	action: 'reject',
	body: { ...matter.chance.pick(sayings.MATTERS_REFUSED) }
});

export const objected = ({ chance, origin }: Matter): Move => ({
	wait: chance.whole(1, 3),
	by: origin.logger,
	action: 'object',
	body: { reason: chance.pick(sayings.OBJECTED) }
});

/** Decided by the next level; at the district by somebody else. */
export const onObjection = (matter: Matter, action: 'uphold' | 'overturn'): Move => ({
	wait: 1,
	by: matter.kind === 'urgent_demand' ? otherDesk(matter) : matter.desk,
	action,
	body: { reason: matter.chance.pick(action === 'uphold' ? sayings.UPHELD : sayings.OVERTURNED) }
});

export const joined = ({ chance, community }: Matter): Move => ({
	wait: 0,
	by: chance.happens(0.5) ? community.street : community.secretary,
	action: 'merge',
	body: { into: theTask(0), reason: chance.pick(sayings.MERGED) }
});

export const parted = ({ chance, community }: Matter): Move => ({
	wait: 1,
	by: community.street,
	action: 'unmerge',
	body: { reason: chance.pick(sayings.UNMERGED) }
});

/** Working days since the last dispatch, while the clock ran. */
const spent = (moves: readonly Move[]): number =>
	moves
		.slice(moves.findLastIndex(({ action }) => action === 'dispatch') + 1)
		.reduce((sum, { action, wait }) => sum + (action === 'resume' ? 0 : (wait ?? 0)), 0);

/** A problem below the district does not stay late: it goes up by itself. */
const staysLate = ({ kind, hands }: Matter): boolean =>
	kind !== 'compound_problem' || hands.role === 'district_leader';

/** Goes up by itself once it is over its time, and is brought to its end from there. */
function sentUpLate(matter: Matter): Move[] {
	const above = atDistrict(matter);
	const helps = matter.chance.happens(0.5) ? [decided(matter)] : [];
	const result = reportedIn(above, matter.words.result, matter.chance.whole(1, 4));
	return [byItself(matter, 'escalate', RED_CARD), signed(above), ...helps, result, ...concluded(above)];
}

/** The result as often in time as the community keeps its word, and what the residents say. */
export const ended = (matter: Matter, moves: readonly Move[], more = 0): Move[] =>
	staysLate(matter) || matter.chance.happens(matter.community.onTime)
		? [reported(matter, moves, more), ...concluded(matter)]
		: sentUpLate(matter);

/** The result: by the due day, or, where it stays late, days late as often as the community breaks its word. */
export function reported(matter: Matter, moves: readonly Move[], more = 0): Move {
	const { chance, community, slaClass, hands, words } = matter;
	const left = SLA_WORKING_DAYS[slaClass] + more - spent(moves);
	const inTime = Math.max(0, Math.min(left - 1, Math.round(left * Math.sqrt(chance.next()))));
	const isInTime = chance.happens(community.onTime) || !staysLate(matter);
	const wait = isInTime ? inTime : Math.max(0, left) + chance.whole(1, 4);
	return reportedIn({ hands }, words.result, wait);
}

export const reportedIn = ({ hands }: Pick<Matter, 'hands'>, result: string, wait: number): Move => ({
	wait,
	by: hands.acts,
	action: 'report-done',
	body: { result }
});

/** Done again, in the half of its time. */
export const reportedAgain = (matter: Matter): Move => {
	const { chance, kind, slaClass } = matter;
	const wait = chance.whole(0, redoWorkingDays({ kind, slaClass }, USUAL_LIMITS));
	return reportedIn(matter, chance.pick(sayings.MATTERS_REDONE), wait);
};

/** A third round that did not help either: it goes up by itself, and the leader decides. */
export function thirdRoundFailed(matter: Matter): Move[] {
	const above = atDistrict(matter);
	return [
		...redone(matter),
		...redone(matter),
		approved(matter),
		askedOf(matter, unhelped(matter.chance)),
		signed(above),
		decided(matter),
		reportedAgain(above),
		...concluded(above, 4)
	];
}

export const sentBack = ({ chance, hands }: Matter): Move => ({
	wait: chance.whole(0, 1),
	by: hands.approver,
	action: 'send-back',
	body: { comment: chance.pick(sayings.MATTERS_SENT_BACK) }
});

export const approved = ({ chance, hands }: Matter): Move => ({
	wait: chance.whole(0, 1),
	by: hands.approver,
	action: 'approve'
});

export const askedOf = ({ chance, hands }: Matter, answer: Answer, wait = chance.whole(0, 2)): Move => ({
	wait,
	by: hands.asker,
	action: 'follow-up',
	body: {
		...answer,
		channel: chance.weighted([
			['phone', 62],
			['visit', 30],
			['walk_in', 8]
		] as const)
	}
});

/** Approved and asked after, round after round until the residents are content. */
export function concluded(matter: Matter, round = 1): Move[] {
	if (matter.chance.happens(0.03)) return unreached(matter);
	const answer = answerOf(matter, round);
	const moves = [approved(matter), askedOf(matter, answer)];
	return needsRedo(answer) ? [...moves, reportedAgain(matter), ...concluded(matter, round + 1)] : moves;
}

/** Approved, and not helped: another round, with the result it brings. */
export const redone = (matter: Matter): Move[] => [
	approved(matter),
	askedOf(matter, unhelped(matter.chance)),
	reportedAgain(matter)
];

/** Approved, and nobody reached, on as many days as it takes. */
export const unreached = (matter: Matter): Move[] => [
	approved(matter),
	...Array.from({ length: TRIES_TO_REACH }, (_, time) => askedOf(matter, UNREACHED, time === 0 ? 0 : 1))
];

export const reopened = ({ chance, community, desk }: Matter): Move => ({
	wait: chance.whole(4, 14),
	by: chance.happens(0.8) ? community.secretary : desk,
	action: 'reopen',
	body: { reason: chance.pick(sayings.REOPENED) }
});

/** The milestones of a key task, each a share of the way. */
export const planned = ({ hands, words, timeline }: Matter, pace: number): Move => ({
	wait: 2,
	by: hands.acts,
	action: 'plan',
	body: ({ day }) => ({
		milestones: words.milestones.map((title, index) => ({
			title,
			dueOn: timeline.dayAt(timeline.after(day, Math.round((index + 1) * pace)))
		}))
	})
});

export const reached = ({ chance, hands }: Matter, index: number, wait: number): Move => ({
	wait,
	by: hands.acts,
	action: 'reach',
	body: { milestone: theMilestone(index), evidence: chance.pick(sayings.EVIDENCE) }
});
