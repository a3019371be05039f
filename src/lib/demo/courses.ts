/** How a compound's problem, or an urgent demand, comes to an end: one row a course. */
import type { SlaClass } from '../tasks/task.ts';
import type { Move } from './course.ts';
import { colleagueOf, type Hands, type Matter } from './matter.ts';
import * as sayings from './matters/matter-sayings.ts';
import * as passages from './passages.ts';
import {
	admitted,
	answered,
	approved,
	askedOf,
	calledIn,
	calledOut,
	concluded,
	ended,
	granted,
	raised,
	ratedCallOut,
	redone,
	reported,
	reportedAgain,
	withdrawn
} from './passages.ts';
import { correctedByLogger, correctedLater } from './slips.ts';

export interface Course {
	name: string;
	/** How often, against the others of its kind. */
	weight: number;
	kinds: readonly Matter['kind'][];
	/** In whose hands it must be, where not in anybody's. */
	role?: Hands['role'];
	/** Where it must have its time. */
	slaClass?: SlaClass;
	moves: (matter: Matter) => readonly Move[];
}

const PROBLEM = ['compound_problem'] as const;
const DEMAND = ['urgent_demand'] as const;
const BOTH = ['compound_problem', 'urgent_demand'] as const;

/** Raised and admitted, what happens `between`, the result in time or late, and the residents' answer. */
function through(matter: Matter, between: readonly Move[], more = 0): Move[] {
	const begun = [...raised(matter), ...admitted(matter), ...between];
	return [...begun, ...ended(matter, begun, more)];
}

export const COURSES: readonly Course[] = [
	{
		name: 'done',
		weight: 58,
		kinds: BOTH,
		moves: (matter) => {
			const { chance } = matter;
			const beside = [
				...(chance.happens(0.08) ? [passages.noted(matter)] : []),
				...(chance.happens(0.04) ? [passages.urged(matter)] : [])
			];
			return through(matter, beside);
		}
	},
	{
		name: 'noted and urged',
		weight: 1,
		kinds: BOTH,
		moves: (matter) => through(matter, [passages.noted(matter), passages.urged(matter)])
	},
	{ name: 'returned once', weight: 4, kinds: BOTH, moves: (matter) => returned(matter, 1) },
	{ name: 'returned twice', weight: 1.4, kinds: BOTH, moves: (matter) => returned(matter, 2) },
	{ name: 'returned three times', weight: 0.7, kinds: PROBLEM, moves: (matter) => returned(matter, 3) },
	{
		name: 'departments called',
		weight: 7,
		kinds: BOTH,
		slaClass: 'complex',
		moves: (matter) => {
			const units = calledIn(matter);
			const called = [
				calledOut(matter, units),
				...units.flatMap((unit) => [answered(matter, unit), ratedCallOut(matter, unit)])
			];
			return through(matter, called);
		}
	},
	{
		name: 'extended',
		weight: 4.4,
		kinds: BOTH,
		slaClass: 'complex',
		moves: (matter) => {
			const days = matter.chance.whole(3, 8);
			const asked = [passages.asksExtension(matter, days), granted(matter, sayings.EXTENSION_GRANTED)];
			return through(matter, asked, days);
		}
	},
	{
		name: 'extension refused',
		weight: 1,
		kinds: BOTH,
		slaClass: 'complex',
		moves: (matter) => through(matter, [passages.asksExtension(matter, 5), passages.refused(matter)])
	},
	{
		name: 'suspended and resumed',
		weight: 3.4,
		kinds: BOTH,
		moves: (matter) => through(matter, passages.suspended(matter, matter.chance.whole(12, 75)))
	},
	{
		name: 'suspended to the day',
		weight: 0.8,
		kinds: BOTH,
		moves: (matter) => through(matter, passages.suspendedToTheDay(matter, matter.chance.whole(12, 60)))
	},
	{
		name: 'suspended twice',
		weight: 0.4,
		kinds: BOTH,
		slaClass: 'complex',
		// A second time is for the district to grant.
		moves: (matter) =>
			through(matter, [
				...passages.suspended(matter, 20),
				...passages.suspended(matter, matter.chance.whole(12, 40), matter.desk)
			])
	},
	{
		name: 'escalated and decided',
		weight: 2.2,
		kinds: PROBLEM,
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [...begun, ...escalatedAndDecided(matter, begun)];
		}
	},
	{
		name: 'escalated by a unit and decided',
		weight: 2.2,
		kinds: DEMAND,
		role: 'unit_officer',
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [...begun, ...escalatedAndDecided(matter, begun)];
		}
	},
	{
		name: 'decided by the leader',
		weight: 5,
		kinds: DEMAND,
		role: 'district_leader',
		moves: (matter) => through(matter, [passages.decided(matter)])
	},
	{
		name: 'done again',
		weight: 2,
		kinds: BOTH,
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [...begun, reported(matter, begun), ...redone(matter), ...concluded(matter, 2)];
		}
	},
	{
		name: 'three rounds',
		weight: 0.7,
		kinds: BOTH,
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [
				...begun,
				reported(matter, begun),
				...redone(matter),
				...redone(matter),
				...concluded(matter, 3)
			];
		}
	},
	{
		name: 'three rounds, and up',
		weight: 0.5,
		kinds: BOTH,
		role: 'subdistrict_cadre',
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [...begun, reported(matter, begun), ...passages.thirdRoundFailed(matter)];
		}
	},
	{
		name: 'sent back',
		weight: 3.6,
		kinds: BOTH,
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [
				...begun,
				reported(matter, begun),
				passages.sentBack(matter),
				reportedAgain(matter),
				...concluded(matter)
			];
		}
	},
	{
		name: 'handed over',
		weight: 1.2,
		kinds: BOTH,
		role: 'subdistrict_cadre',
		moves: (matter) => {
			const to = colleagueOf(matter)!;
			const after = passages.inOtherHands(matter, to);
			const begun = [...raised(matter), ...admitted(matter), passages.handedOver(matter, to)];
			return [...begun, ...ended(after, begun)];
		}
	},
	{
		name: 'nobody reached',
		weight: 1,
		kinds: BOTH,
		moves: (matter) => {
			const begun = [...raised(matter), ...admitted(matter)];
			return [...begun, reported(matter, begun), ...passages.unreached(matter)];
		}
	},
	{
		name: 'reopened',
		weight: 1.1,
		kinds: BOTH,
		moves: (matter) => {
			const { chance } = matter;
			const begun = [...raised(matter), ...admitted(matter)];
			const content = { solved: 'yes', rating: chance.pick(['satisfied', 'basically']) };
			return [
				...begun,
				reported(matter, begun),
				approved(matter),
				askedOf(matter, content),
				passages.reopened(matter),
				reportedAgain(matter),
				...concluded(matter, 2)
			];
		}
	},
	{
		name: 'rejected',
		weight: 2.6,
		kinds: BOTH,
		moves: (matter) => [...raised(matter), passages.rejected(matter)]
	},
	{
		name: 'objected in vain',
		weight: 0.5,
		kinds: BOTH,
		moves: (matter) => [...refusedAndObjected(matter), passages.onObjection(matter, 'uphold')]
	},
	{
		name: 'objected with success',
		weight: 0.5,
		kinds: BOTH,
		moves: (matter) => {
			const begun = [
				...refusedAndObjected(matter),
				passages.onObjection(matter, 'overturn'),
				...admitted(matter)
			];
			return [...begun, ...ended(matter, begun)];
		}
	},
	{
		name: 'corrected by its logger',
		weight: 1,
		kinds: BOTH,
		moves: (matter) => correctedByLogger(through(matter, []), matter.chance)
	},
	{
		name: 'corrected by the street desk',
		weight: 1,
		kinds: BOTH,
		moves: (matter) => correctedLater(through(matter, []), matter.chance, 'contact', matter.community.street)
	},
	{
		name: 'withdrawn at once',
		weight: 1.4,
		kinds: BOTH,
		moves: (matter) => [...raised(matter), withdrawn(matter, 0)]
	},
	{
		name: 'withdrawn later',
		weight: 0.9,
		kinds: BOTH,
		moves: (matter) => [
			...raised(matter),
			...admitted(matter),
			withdrawn(matter, 1),
			granted(matter, sayings.WITHDRAWAL_GRANTED, passages.confirmer(matter))
		]
	},
	{
		name: 'terminated',
		weight: 0.8,
		kinds: BOTH,
		moves: (matter) => [
			...raised(matter),
			...admitted(matter),
			passages.asksToEnd(matter),
			granted(matter, sayings.TERMINATION_GRANTED)
		]
	}
];

function returned(matter: Matter, times: number): Move[] {
	const begun = [...raised(matter), ...passages.returned(matter, times)];
	return [...begun, ...ended(matter, begun)];
}

/** Sent up by whoever has it: the linked leader decides, and sees it done. */
function escalatedAndDecided(matter: Matter, begun: readonly Move[]): Move[] {
	const above = passages.atDistrict(matter);
	const up = [passages.escalated(matter), passages.signed(above), passages.decided(matter)];
	return [...up, reported(above, [...begun, ...up]), ...concluded(above)];
}

const refusedAndObjected = (matter: Matter): Move[] => [
	...raised(matter),
	passages.rejected(matter),
	passages.objected(matter)
];
