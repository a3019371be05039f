import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import type { LiaisonKind } from '../assignment.ts';
import { assignmentsOn, named, represented } from './queries.ts';

export interface LiaisonInForce {
	kind: LiaisonKind;
	/** The person or the unit. */
	name: string;
	place: PlaceCode;
	fromOn: Day;
	toOn: Day | null;
	/** Whom they stand in for (代理); null where the place is their own. */
	deputyFor: string | null;
}

/** Who answers for a community and its compounds on a day, deputies behind those they stand in for. */
export async function liaisonOf(db: Reader, community: PlaceCode, day: Day): Promise<LiaisonInForce[]> {
	const inForce = await named(db, await assignmentsOn(db, day, community));
	return (await represented(db, inForce, day)).flatMap(({ kind, name, place, fromOn, toOn, deputy }) => {
		const own: LiaisonInForce = { kind, name, place, fromOn, toOn, deputyFor: null };
		if (!deputy) return [own];
		const { deputyName, fromOn: since, toOn: until } = deputy;
		return [own, { kind, name: deputyName, place, fromOn: since, toOn: until, deputyFor: name }];
	});
}
