import { communityOf, subdistrictOf, type Place } from '../district/place.ts';
import { SHINAN } from '../district/shinan.ts';
import type { Role } from '../people/role.ts';
import type { Chance } from './chance.ts';
import { CONTRACT_ACCOUNTS } from './contract-accounts.ts';
import { nextName } from './people-names.ts';
import { at, numbered, openCompounds } from './places.ts';
import { LIAISON_UNITS } from './unit-names.ts';

const LEADERS = 30;
const CADRES = 227;

export interface DemoPerson {
	account: string;
	name: string;
	role: Role;
	/** Places, or one unit by its name. */
	seats: readonly string[];
}

/** Those the contract names, and as many others as the district needs. */
export function makePeople(chance: Chance, places: readonly Place[]): DemoPerson[] {
	const people: DemoPerson[] = CONTRACT_ACCOUNTS.map(({ account, name, role, seat }) => ({
		account,
		name,
		role,
		seats: [seat]
	}));
	const names = new Set(people.map(({ name }) => name));
	const held = new Set(
		CONTRACT_ACCOUNTS.filter((one) => !one.isDisabled).map(({ role, seat }) => role + seat)
	);
	const serial = new Map<string, number>([
		['secretary', 3],
		['grid', 1],
		['cadre', 3],
		['street', 2],
		['leader', 2],
		['unit', 2],
		['desk', 1]
	]);
	const add = (word: string, digits: number, role: Role, ...seats: string[]) => {
		serial.set(word, serial.get(word)! + 1);
		const account = numbered(word, serial.get(word)!, digits);
		people.push({ account, name: nextName(chance, names), role, seats });
	};

	for (const { code } of at(places, 'community')) {
		if (!held.has(`secretary${code}`)) add('secretary', 2, 'secretary', code);
		const own = at(places, 'compound').filter((one) => communityOf(one.code) === code);
		const unheld = own.map((one) => one.code).filter((one) => !held.has(`grid_worker${one}`));
		for (let first = 0; first < unheld.length; first += 2)
			add('grid', 2, 'grid_worker', ...unheld.slice(first, first + 2));
	}
	for (const { code } of at(places, 'subdistrict'))
		if (!held.has(`street_desk${code}`)) add('street', 2, 'street_desk', code);
	for (let number = 2; number < LEADERS; number += 1) add('leader', 2, 'district_leader', SHINAN);
	for (const { code } of openCompounds(places)) add('cadre', 3, 'subdistrict_cadre', subdistrictOf(code));
	const more = at(places, 'subdistrict').map(({ code }) => code);
	for (let number = serial.get('cadre')!; number < CADRES; number += 1)
		add('cadre', 3, 'subdistrict_cadre', more[number % more.length]!);
	for (const name of LIAISON_UNITS.slice(2)) add('unit', 2, 'unit_officer', name);
	// A second officer here and there, to whom work can be handed over.
	LIAISON_UNITS.forEach((name, index) => {
		if (index % 6 === 0) add('unit', 2, 'unit_officer', name);
	});
	// Who refused a matter does not decide on the objection.
	add('desk', 2, 'district_desk', SHINAN);
	return people;
}
