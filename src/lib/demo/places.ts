import type { Place } from '../district/place.ts';
import { CONTRACT_ACCOUNTS } from './contract-accounts.ts';

/** The places of one level. */
export const at = (places: readonly Place[], level: Place['level']): Place[] =>
	places.filter((place) => place.level === level);

/** `cadre` and 4 in three digits: cadre004. */
export const numbered = (word: string, number: number, digits: number): string =>
	word + String(number).padStart(digits, '0');

/** Compounds that are not linked to a cadre whom the contract names. */
export function openCompounds(places: readonly Place[]): Place[] {
	const linked = new Set(CONTRACT_ACCOUNTS.flatMap((one) => one.linked ?? []));
	return at(places, 'compound').filter(({ code }) => !linked.has(code));
}
