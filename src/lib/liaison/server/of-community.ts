import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import type { LiaisonKind } from '../assignment.ts';
import { assignmentsOn, named } from './queries.ts';

export interface LiaisonInForce {
	kind: LiaisonKind;
	/** The person or the unit. */
	name: string;
	place: PlaceCode;
	fromOn: Day;
	toOn: Day | null;
}

/** Who answers for a community and its compounds on a day. */
export async function liaisonOf(db: Reader, community: PlaceCode, day: Day): Promise<LiaisonInForce[]> {
	const inForce = await named(db, await assignmentsOn(db, day, community));
	return inForce.map(({ kind, name, place, fromOn, toOn }) => ({ kind, name, place, fromOn, toOn }));
}
