import type { Reader } from '../../db/server/store.ts';
import { districtOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { liaisonUnits } from '../../people/server/queries.ts';
import type { LeadDesk } from '../meeting.ts';

/** Who can be named as the lead of a decision: a unit, or one of the three desks by the name of its place. */
export interface Leads {
	desks: { value: LeadDesk; name: string }[];
	units: { value: string; name: string }[];
}

export async function leadsIn(db: Reader, community: PlaceCode): Promise<Leads> {
	const codes = [community, subdistrictOf(community), districtOf(community)];
	const [names, units] = await Promise.all([placeNames(db, codes), liaisonUnits(db)]);
	const named = (code: PlaceCode) => names.get(code) ?? '';
	return {
		desks: [
			{ value: 'secretary', name: named(codes[0]!) },
			{ value: 'street_desk', name: named(codes[1]!) },
			{ value: 'district_desk', name: named(codes[2]!) }
		],
		units: units.map(({ id, name }) => ({ value: id, name }))
	};
}

/** What somebody typed, as one of them; undefined where it is none. */
export function leadNamed(
	{ desks, units }: Leads,
	named: string
): { leadUnit: string | null; leadDesk: LeadDesk | null } | undefined {
	const is = ({ value, name }: { value: string; name: string }) => value === named || name === named;
	const unit = units.find(is);
	const desk = desks.find(is);
	if (!unit && !desk) return undefined;
	return { leadUnit: unit?.value ?? null, leadDesk: unit ? null : desk!.value };
}

export const leadName = (
	{ desks, units }: Leads,
	{ leadUnit, leadDesk }: { leadUnit: string | null; leadDesk: LeadDesk | null }
): string | null =>
	units.find(({ value }) => value === leadUnit)?.name ??
	desks.find(({ value }) => value === leadDesk)?.name ??
	null;
