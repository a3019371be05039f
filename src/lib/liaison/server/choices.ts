import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, isInside, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { placesUnder } from '../../district/server/queries.ts';
import { holdersOf, liaisonUnits } from '../../people/server/queries.ts';
import { LIAISON, type LiaisonKind } from '../assignment.ts';

export interface Choice {
	value: string;
	name: string;
	/** What it is grouped under. */
	group: string;
}

export interface LiaisonChoices {
	kind: LiaisonKind;
	places: Choice[];
	/** People or units. */
	who: Choice[];
}

/** What the desk may choose from when it makes an arrangement somewhere inside `under`. */
export async function liaisonChoices(
	db: Reader,
	kind: LiaisonKind,
	under: PlaceCode,
	now: Instant
): Promise<LiaisonChoices> {
	const { by, over } = LIAISON[kind];
	const street = under.length > 9 ? subdistrictOf(under) : under;
	const [near, who] = await Promise.all([
		placesUnder(db, street),
		'role' in by ? holdersOf(db, by.role, dayOf(now)) : liaisonUnits(db)
	]);
	const nameOf = (code: PlaceCode) => near.find((place) => place.code === code)?.name ?? '';
	return {
		kind,
		places: near
			.filter((place) => place.level === over && isInside(place.code, under))
			.map(({ code, name }) => ({
				value: code,
				name,
				group: nameOf(over === 'compound' ? communityOf(code) : subdistrictOf(code))
			})),
		who: who.flatMap((one) => {
			if ('id' in one) return [{ value: one.id, name: one.name, group: '' }];
			const isNear = kind !== 'cadre_compound' || isInside(one.place, street);
			const group = kind === 'cadre_compound' ? nameOf(one.place) : '';
			return isNear ? [{ value: one.accountId, name: one.name, group }] : [];
		})
	};
}
