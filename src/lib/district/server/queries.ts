import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { prepared } from '../../db/server/prepared.ts';
import { keptNames } from '../../db/server/kept-names.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, isInside, shortName, type Place, type PlaceCode, type PlaceLevel } from '../place.ts';
import { officePhones, places } from './table.ts';

export async function placeByCode(db: Reader, code: PlaceCode): Promise<Place | undefined> {
	const [place] = await byCode(db, { code });
	return place;
}

const byCode = prepared('place_by_code', (db) =>
	db
		.select()
		.from(places)
		.where(eq(places.code, sql.placeholder('code')))
);

/** 社区电话: the number residents of a community call; null where nobody has entered one. */
export async function officePhoneOf(db: Reader, community: PlaceCode): Promise<string | null> {
	const [row] = await db
		.select({ phone: officePhones.phone })
		.from(officePhones)
		.where(eq(officePhones.community, community));
	return row?.phone ?? null;
}

/** The place `code` and everything inside it, by code; all levels unless one is named. */
export async function placesUnder(db: Reader, code: PlaceCode, level?: PlaceLevel): Promise<Place[]> {
	const inside = and(gte(places.code, code), lt(places.code, after(code)));
	return db
		.select()
		.from(places)
		.where(level ? and(inside, eq(places.level, level)) : inside)
		.orderBy(asc(places.code));
}

const namesOfPlaces = keptNames((db) => db.select({ id: places.code, name: places.name }).from(places));

/** Code → name for the codes given and for the places they lie in. */
export const placeNames = (db: Reader, codes: Iterable<PlaceCode>): Promise<ReadonlyMap<PlaceCode, string>> =>
	namesOfPlaces(db, codes);

/** Subdistrict code → its name and how many communities it has: enough to draw the sketch blank. */
export async function sketchBlocks(db: Reader): Promise<Record<PlaceCode, { name: string; count: number }>> {
	const all = await db
		.select()
		.from(places)
		.where(inArray(places.level, ['subdistrict', 'community']));
	return Object.fromEntries(
		all
			.filter((place) => place.level === 'subdistrict')
			.map(({ code, name }) => [
				code,
				{
					name: shortName(name),
					count: all.filter((place) => place.level === 'community' && isInside(place.code, code)).length
				}
			])
	);
}

const ofDistrict = prepared('district_code', (db) =>
	db.select({ code: places.code }).from(places).where(eq(places.level, 'district')).limit(1)
);

/** The district this board serves. */
export async function districtCode(db: Reader): Promise<PlaceCode> {
	const [district] = await ofDistrict(db, {});
	if (!district) throw new Error('the board has no district: run init or seed');
	return district.code;
}
