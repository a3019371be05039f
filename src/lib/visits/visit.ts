/** 走访: somebody goes to a household or a place, meets people, and brings along what they wish. */
import { holds, placesHeld, type Actor } from '../access/actor.ts';
import { addDays, daysBetween, dayOf, type Day, type Instant } from '../clock.ts';
import { isInside, type PlaceCode } from '../district/place.ts';
import type { Role } from '../people/role.ts';
import type { Faults } from '../refusal.ts';
import { oldestDay, titleFaults } from '../tasks/steps/log.ts';
import { doorIn, numberIn } from '../tasks/summary.ts';
import type { TaskKind } from '../tasks/task.ts';

/** 见到了谁: kinds of people, never anybody by name. */
export const MET = [
	'resident',
	'block_head',
	'owners_committee',
	'property_firm',
	'shop',
	'two_committees',
	'unit'
] as const;
export type Met = (typeof MET)[number];

/** 没遇到人, as a form ticks it. */
export const NOBODY = 'nobody';

export const OUTCOMES = ['well', 'explained', 'settled', 'taken_along'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What may be logged on a visit. */
export const VISIT_KINDS = [
	'micro_wish',
	'compound_problem',
	'urgent_demand'
] as const satisfies readonly TaskKind[];

/** The most wishes one visit brings along. */
export const WISH_LIMIT = 10;
export const SPOT_LIMIT = 40;
export const NOTE_LIMIT = 500;

/** A visit counts only where it says who was met. Source: handbook, review metrics, “only visits that recorded who was met”. */
export const isCounting = (met: readonly Met[]): boolean => met.length > 0;

/** What came of it where nobody said: something to be seen to, all well, or nothing at all where nobody was met. */
export function usualOutcome(met: readonly Met[], wishCount: number): Outcome | null {
	if (wishCount > 0) return 'taken_along';
	return isCounting(met) ? 'well' : null;
}

/** In which of their posts somebody visits a place; a leader and a cadre by their liaison. */
export function visitsAs(actor: Actor, place: PlaceCode): Role | undefined {
	const covers = (places: readonly PlaceCode[]) => places.some((outer) => isInside(place, outer));
	for (const role of ['secretary', 'grid_worker'] as const) if (covers(placesHeld(actor, role))) return role;
	if (!covers(actor.liaisonPlaces)) return undefined;
	return (['subdistrict_cadre', 'district_leader'] as const).find((role) => holds(actor, role));
}

/** Words of a visit as somebody wrote them. */
interface Told {
	visitedOn: Day;
	spot: string;
	note: string;
	wishes: readonly { title: string; kind: TaskKind }[];
}

/** What is wrong with what is told, by field; `needsCompound` where the place is a whole community. */
export function visitFaults(
	{ visitedOn, spot, note, wishes }: Told,
	today: Day,
	needsCompound: boolean
): Faults {
	const faults: Record<string, Faults[string]> = {};
	if (visitedOn > today) faults.visitedOn = { code: 'in-future' };
	else if (visitedOn < oldestDay(today)) faults.visitedOn = { code: 'too-old', limit: oldestDay(today) };
	if (numberIn(spot)) faults.spot = { code: 'holds-phone' };
	else if (doorIn(spot)) faults.spot = { code: 'holds-address' };
	if (numberIn(note)) faults.note = { code: 'holds-phone' };
	for (const [nth, { title, kind }] of wishes.entries()) {
		const { title: fault } = titleFaults(title);
		if (fault) faults[`wishes.${nth}.title`] = fault;
		if (kind === 'compound_problem' && needsCompound)
			faults[`wishes.${nth}.kind`] = { code: 'not-a-compound' };
	}
	return faults;
}

/** So many days a slip of the pen may be put right, the day it was recorded not counted. */
export const CORRECTED_WITHIN_DAYS = 7;

export const isTooLateToCorrect = (recordedAt: Instant, today: Day): boolean =>
	daysBetween(dayOf(recordedAt), today) > CORRECTED_WITHIN_DAYS;

export const lastDayToCorrect = (recordedAt: Instant): Day =>
	addDays(dayOf(recordedAt), CORRECTED_WITHIN_DAYS);
