/**
 * 包联: who answers for which place, from one day through another. "Two down" is this table: district leaders
 * to communities, subdistrict cadres to compounds, liaison units to communities.
 */
import { addDays, type Day } from '../clock.ts';
import { isInside, type PlaceCode, type PlaceLevel } from '../district/place.ts';
import { isInForce, type Role } from '../people/role.ts';
import type { Fault } from '../refusal.ts';

export const LIAISON_KINDS = ['leader_community', 'cadre_compound', 'unit_community'] as const;
export type LiaisonKind = (typeof LIAISON_KINDS)[number];

/** Those by which a person answers, not a unit. */
export const PERSONAL_KINDS = ['leader_community', 'cadre_compound'] as const satisfies LiaisonKind[];
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** In which role somebody answers in person. */
export const ROLE_BY_KIND: Readonly<Record<PersonalKind, Role>> = {
	leader_community: 'district_leader',
	cadre_compound: 'subdistrict_cadre'
};

/** Who stands on each side: a person holding a role, or a unit; and the level of the place. */
export const LIAISON: Readonly<
	Record<LiaisonKind, { by: { role: Role } | { unit: true }; over: PlaceLevel }>
> = {
	leader_community: { by: { role: 'district_leader' }, over: 'community' },
	cadre_compound: { by: { role: 'subdistrict_cadre' }, over: 'compound' },
	unit_community: { by: { unit: true }, over: 'community' }
};

/** From the first day through the whole of the last, or without end. */
export interface Period {
	fromOn: Day;
	toOn: Day | null;
}

/** Papers come late, and arrangements are made ahead: days between today and a first day. */
export const MOST_DAYS_LATE = 31;
const MOST_DAYS_AHEAD = 366;

/** What is wrong with the days of a new arrangement, by field. */
export function periodFaults({ fromOn, toOn }: Period, today: Day): Record<string, Fault> {
	const earliest = addDays(today, -MOST_DAYS_LATE);
	const latest = addDays(today, MOST_DAYS_AHEAD);
	if (fromOn < earliest) return { fromOn: { code: 'too-old', limit: earliest } };
	if (fromOn > latest) return { fromOn: { code: 'too-far', limit: latest } };
	if (toOn !== null && toOn < fromOn) return { toOn: { code: 'before-start', limit: fromOn } };
	return {};
}

/**
 * The earliest last day somebody may still set: yesterday, so that access ends at once; for one that has not
 * begun, the day before it would, so that it never does.
 */
export function earliestEnd({ fromOn }: Pick<Period, 'fromOn'>, today: Day): Day {
	const eve = addDays(fromOn, -1);
	const yesterday = addDays(today, -1);
	return eve > yesterday ? eve : yesterday;
}

/** A post, as far as an arrangement can rest on it. */
export interface Footing extends Period {
	role: Role;
	place: PlaceCode | null;
}

/**
 * The last day through which an arrangement rests on posts without a gap, from `day` on: a leader answers by a
 * leader's post, a cadre by one in the subdistrict of the compound. Null without end; the eve of `day` when
 * there is none to begin with. A pairing rests on its unit alone.
 */
export function restsThrough(
	{ kind, place }: { kind: LiaisonKind; place: PlaceCode },
	posts: readonly Footing[],
	day: Day
): Day | null {
	const { by } = LIAISON[kind];
	if ('unit' in by) return null;
	const footings = posts.filter(
		(post) => post.role === by.role && post.place !== null && isInside(place, post.place)
	);
	let next = day;
	for (;;) {
		const footing = footings.find((post) => isInForce(post, next));
		if (!footing) return addDays(next, -1);
		if (footing.toOn === null) return null;
		next = addDays(footing.toOn, 1);
	}
}

/** Do two periods share a day? One that ended before it began has none. */
export const overlap = (one: Period, other: Period): boolean =>
	[one, other].every(({ fromOn, toOn }) => toOn === null || toOn >= fromOn) &&
	(other.toOn === null || one.fromOn <= other.toOn) &&
	(one.toOn === null || other.fromOn <= one.toOn);
