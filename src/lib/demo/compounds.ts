import type { Place } from '../district/place.ts';
import { SHINAN_PLACES } from '../district/shinan.ts';
import type { Chance } from './chance.ts';
import { compoundNames, TUANDAO_COMPOUNDS } from './compound-names.ts';
import { TUANDAO } from './contract-accounts.ts';
import { at, numbered } from './places.ts';

const COMPOUNDS = 220;

/** 团岛's five, and three to seven in every other community. */
export function makeCompounds(chance: Chance): Place[] {
	const communities = at(SHINAN_PLACES, 'community').filter(({ code }) => code !== TUANDAO);
	const counts = new Map(communities.map(({ code }) => [code, 3]));
	for (let left = COMPOUNDS - TUANDAO_COMPOUNDS.length - 3 * communities.length; left > 0; left -= 1) {
		const { code } = chance.pick(communities.filter((one) => counts.get(one.code)! < 7));
		counts.set(code, counts.get(code)! + 1);
	}
	const names = compoundNames(chance, COMPOUNDS);
	return at(SHINAN_PLACES, 'community').flatMap(({ code }) => {
		const own = code === TUANDAO ? TUANDAO_COMPOUNDS : names.splice(0, counts.get(code)!);
		return own.map((name, index) => ({
			code: numbered(code, index + 1, 3),
			name,
			level: 'compound' as const
		}));
	});
}
