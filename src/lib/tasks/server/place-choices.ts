import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf, type PlaceCode } from '../../district/place.ts';
import { placeNames, placesUnder } from '../../district/server/queries.ts';

export interface PlaceChoice {
	code: string;
	/** 团岛社区, or 团岛社区 海韵楼院. */
	name: string;
}

/** These places and what lies in them, down to the compounds; a compound is named with its community. */
export async function placeChoices(db: Reader, places: readonly PlaceCode[]): Promise<PlaceChoice[]> {
	const found = await Promise.all(places.map((code) => placesUnder(db, code)));
	const codes = [...new Set(found.flat().map((place) => place.code))];
	const names = await placeNames(db, codes);
	return codes.map((code) => ({
		code,
		name:
			levelOf(code) === 'compound'
				? `${names.get(communityOf(code))} ${names.get(code)}`
				: (names.get(code) ?? code)
	}));
}
