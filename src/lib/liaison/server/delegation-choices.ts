import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { holdersOf } from '../../people/server/queries.ts';
import { ROLE_BY_KIND, type PersonalKind } from '../assignment.ts';
import type { Choice } from './choices.ts';

export interface DelegationChoices {
	kind: PersonalKind;
	/** Whose deputy this person may name; only themselves where they are no desk. */
	principals: Choice[];
	/** Everybody in the same role at the same seat. */
	deputies: Choice[];
}

/** Whom somebody may name as whose deputy today; null where they may name nobody's. */
export async function delegationChoices(
	db: Reader,
	actor: Actor,
	kind: PersonalKind,
	now: Instant
): Promise<DelegationChoices | null> {
	const holders = await holdersOf(db, ROLE_BY_KIND[kind], dayOf(now));
	const represented = holders.filter(({ accountId, place }) =>
		may(actor, 'liaison.delegate', { place, loggedBy: accountId })
	);
	if (represented.length === 0) return null;
	const seats = new Set(represented.map(({ place }) => place));
	const names = await placeNames(db, seats);
	const choicesOf = (people: typeof holders): Choice[] =>
		people.map(({ accountId, name, place }) => ({
			value: accountId,
			name,
			group: kind === 'cadre_compound' ? (names.get(place) ?? '') : ''
		}));
	const isAlone = represented.length === 1;
	return {
		kind,
		principals: choicesOf(represented),
		deputies: choicesOf(
			holders.filter(
				({ accountId, place }) => seats.has(place) && !(isAlone && accountId === represented[0]!.accountId)
			)
		)
	};
}
