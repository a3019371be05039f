/**
 * 代理: while a leader or cadre is away, a colleague of the same role answers for the same places. Dated: it ends by
 * itself the day after its last. A deputy has no deputy of their own.
 */
import { addDays, type Day } from '../clock.ts';
import { isInside } from '../district/place.ts';
import { isInForce } from '../people/role.ts';
import type { Fault } from '../refusal.ts';
import { overlap, ROLE_BY_KIND, type Footing, type PersonalKind, type Period } from './assignment.ts';

export const DELEGATION_REASONS = ['leave', 'training', 'trip', 'secondment', 'vacancy'] as const;
export type DelegationReason = (typeof DELEGATION_REASONS)[number];

/** Longer than half a year is no absence: then the places get somebody else. */
export const MOST_DAYS = 183;
const MOST_DAYS_AHEAD = 366;

/** From one day through another. */
export interface Days {
	fromOn: Day;
	toOn: Day;
}

/** What is wrong with the days of a new one, by field: it begins today at the earliest, for nobody acts back in time. */
export function daysFaults({ fromOn, toOn }: Days, today: Day): Record<string, Fault> {
	const latest = addDays(today, MOST_DAYS_AHEAD);
	if (fromOn < today) return { fromOn: { code: 'in-past', limit: today } };
	if (fromOn > latest) return { fromOn: { code: 'too-far', limit: latest } };
	if (toOn < fromOn) return { toOn: { code: 'before-start', limit: fromOn } };
	const last = addDays(fromOn, MOST_DAYS - 1);
	return toOn > last ? { toOn: { code: 'too-far', limit: last } } : {};
}

/**
 * The post of this role by which somebody could act at `seat` all these days without a gap; the last day it carries
 * where that is not the last of them; the eve of the first where there is none.
 */
export function carriesThrough(
	kind: PersonalKind,
	seat: string,
	posts: readonly Footing[],
	{ fromOn, toOn }: Days
): Day {
	let next = fromOn;
	while (next <= toOn) {
		const day = next;
		const post = posts.find(
			(one) =>
				one.role === ROLE_BY_KIND[kind] &&
				one.place !== null &&
				isInside(seat, one.place) &&
				isInForce(one, day)
		);
		if (!post) return addDays(next, -1);
		if (post.toOn === null || post.toOn >= toOn) return toOn;
		next = addDays(post.toOn, 1);
	}
	return toOn;
}

/** One that is already there, as far as a new one can run into it. */
export interface Standing extends Days {
	principal: string;
	deputy: string;
	kind: PersonalKind;
}

/**
 * Why somebody may not be made deputy these days: the principal has one already, or is a deputy themselves and so
 * should be there, or the one named is away with a deputy of their own. Undefined where nothing stands in the way.
 */
export function clashOf(
	asked: Standing,
	others: readonly Standing[]
): 'has-deputy' | 'is-deputy' | 'deputy-away' | undefined {
	const meanwhile = others.filter((one) => overlap(one, asked satisfies Period));
	if (meanwhile.some((one) => one.principal === asked.principal && one.kind === asked.kind))
		return 'has-deputy';
	if (meanwhile.some((one) => one.deputy === asked.principal)) return 'is-deputy';
	if (meanwhile.some((one) => one.principal === asked.deputy)) return 'deputy-away';
	return undefined;
}
