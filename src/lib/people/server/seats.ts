import type { Reader } from '../../db/server/store.ts';
import { communityOf, subdistrictOf } from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { SEAT_OF, type Role } from '../role.ts';
import { units } from './table.ts';

export interface SeatChoices {
	/** Which field of the form they are for; none where the district is the only seat. */
	field: 'place' | 'unit' | null;
	/** Grouped under the place they lie in. */
	groups: { name: string; seats: { value: string; name: string }[] }[];
}

/** Where somebody of this role can sit. */
export async function seatsFor(db: Reader, role: Role): Promise<SeatChoices> {
	const level = SEAT_OF[role];
	if (level === 'district') return { field: null, groups: [] };
	if (level === 'unit') {
		const all = await db.select({ value: units.id, name: units.name }).from(units);
		all.sort((one, other) => BY_PINYIN.compare(one.name, other.name));
		return { field: 'unit', groups: [{ name: '', seats: all }] };
	}
	const all = await placesUnder(db, await districtCode(db));
	const names = new Map(all.map((place) => [place.code, place.name]));
	const groups = new Map<string, SeatChoices['groups'][number]>();
	for (const place of all.filter((one) => one.level === level)) {
		const above =
			level === 'subdistrict'
				? ''
				: level === 'community'
					? subdistrictOf(place.code)
					: communityOf(place.code);
		const group = groups.get(above) ?? { name: names.get(above) ?? '', seats: [] };
		groups.set(above, group);
		group.seats.push({ value: place.code, name: place.name });
	}
	return { field: 'place', groups: [...groups.values()] };
}

const BY_PINYIN = new Intl.Collator('zh-CN');
