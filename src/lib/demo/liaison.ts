import { subdistrictOf, type Place, type PlaceCode } from '../district/place.ts';
import type { LiaisonKind } from '../liaison/assignment.ts';
import type { Role } from '../people/role.ts';
import type { Chance } from './chance.ts';
import { CONTRACT_ACCOUNTS, TUANDAO, XINJIAZHUANG, XIZHEN } from './contract-accounts.ts';
import type { DemoPerson } from './people.ts';
import { at, openCompounds } from './places.ts';
import { LIAISON_UNITS } from './unit-names.ts';

export interface DemoLiaison {
	kind: LiaisonKind;
	/** Account, or name of the unit. */
	by: string;
	place: PlaceCode;
	/** Somebody else held it before the first new year. */
	before?: string;
}

/** Every community its leader and unit, every compound its cadre; the contract's links are nobody else's. */
export function makeLiaison(
	chance: Chance,
	places: readonly Place[],
	people: readonly DemoPerson[]
): DemoLiaison[] {
	const kindOf = { district_leader: 'leader_community', subdistrict_cadre: 'cadre_compound' } as const;
	const linked: DemoLiaison[] = CONTRACT_ACCOUNTS.flatMap(({ account, role, linked: to = [] }) =>
		to.map((place) => ({ kind: kindOf[role as keyof typeof kindOf], by: account, place }))
	);
	const taken = new Set(linked.map(({ place }) => place));
	const communities = at(places, 'community').map(({ code }) => code);

	const others = (role: Role) =>
		people.filter(
			(one) => one.role === role && !CONTRACT_ACCOUNTS.some(({ account }) => account === one.account)
		);
	const leaders = chance.shuffled(others('district_leader'));
	const led = chance.shuffled(communities.filter((code) => !taken.has(code)));
	led.forEach((place, index) => {
		const by = leaders[index % leaders.length]!.account;
		// A few communities had another leader before.
		const before = index < 3 ? leaders[index + 9]!.account : undefined;
		linked.push({ kind: 'leader_community', by, place, before });
	});

	const cadres = others('subdistrict_cadre');
	const free = openCompounds(places);
	cadres.forEach((cadre, index) => {
		const inOwn = free.filter(({ code }) => subdistrictOf(code) === cadre.seats[0]);
		const place = index < free.length ? free[index]! : chance.pick(inOwn);
		linked.push({ kind: 'cadre_compound', by: cadre.account, place: place.code });
	});

	const rest = chance.shuffled(communities.filter((code) => code !== TUANDAO && code !== XINJIAZHUANG));
	const settled = [TUANDAO, XINJIAZHUANG, TUANDAO];
	// Every community its own unit; whatever units are left, a second one.
	const paired = [...settled, ...rest, XINJIAZHUANG, XIZHEN, ...rest.filter((code) => code !== XIZHEN)];
	LIAISON_UNITS.forEach((by, index) => linked.push({ kind: 'unit_community', by, place: paired[index]! }));
	return linked;
}
