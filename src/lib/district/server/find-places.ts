import type { Reader } from '../../db/server/store.ts';
import type { Asked } from '../../search/asked.ts';
import { nameFinderOf } from '../../search/entry.ts';
import type { Place } from '../place.ts';
import { districtCode, placesUnder } from './queries.ts';

/** Communities and compounds by their names, by code: there are a few hundred. */
export async function findPlaces(db: Reader, asked: Asked, limit: number): Promise<Place[]> {
	const isFound = nameFinderOf(asked);
	const places = await placesUnder(db, await districtCode(db));
	return places
		.filter(({ level, name }) => (level === 'community' || level === 'compound') && isFound(name))
		.slice(0, limit);
}
