import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf } from '../../district/place.ts';
import { placeNames, placesUnder } from '../../district/server/queries.ts';
import { placesToLogIn } from './places-to-log-in.ts';

export interface PlaceChoice {
	code: string;
	/** 团岛社区, or 团岛社区 海韵楼院. */
	name: string;
}

/** The communities and compounds in which this person may log a matter, own community first. */
export async function placeChoices(db: Reader, actor: Actor): Promise<PlaceChoice[]> {
	const found = await Promise.all(placesToLogIn(actor).map((code) => placesUnder(db, code)));
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
