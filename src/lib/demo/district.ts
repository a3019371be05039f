/**
 * The demonstration district: real places, invented people. Everybody the contract names has exactly the post
 * and the links given there; the others fill the numbers of the newspaper's story: 30 leaders, 227 cadres,
 * 220 compounds, 61 units.
 */
import { communityOf, subdistrictOf, type Place, type PlaceCode } from '../district/place.ts';
import { SHINAN_PLACES } from '../district/shinan.ts';
import type { LiaisonKind } from '../liaison/assignment.ts';
import type { Role } from '../people/role.ts';
import { chanceOf, type Chance } from './chance.ts';
import { classOf } from './classes.ts';
import { CONTRACT_ACCOUNTS } from './contract-accounts.ts';
import { makeCompounds } from './compounds.ts';
import { makeLiaison, type DemoLiaison } from './liaison.ts';
import { makePeople, type DemoPerson } from './people.ts';
import { at } from './places.ts';
import { DISTRICT_OFFICES } from './unit-names.ts';

export interface DemoCompound {
	code: PlaceCode;
	name: string;
	gridWorker: string;
	cadres: readonly string[];
}

/** A community with those who work for it, and how well things go there. */
export interface DemoCommunity {
	code: PlaceCode;
	name: string;
	compounds: readonly DemoCompound[];
	secretary: string;
	street: string;
	leaders: readonly string[];
	/** One of each paired unit. */
	officers: readonly string[];
	/** Cadres of the subdistrict whom the contract does not name. */
	cadres: readonly string[];
	crew: DemoCrew;
	/** How many matters come up, against the other communities. */
	weight: number;
	/** Share handed in on time, and share solved at the first go. */
	onTime: number;
	solved: number;
}

/** Whom every community can turn to. */
export interface DemoCrew {
	/** The officers of a unit, by its name; the first of them is asked first. */
	officers: ReadonlyMap<string, readonly string[]>;
	/** Those who sit at the district desk. */
	desk: readonly string[];
}

export interface DemoDistrict {
	places: readonly Place[];
	offices: readonly string[];
	people: readonly DemoPerson[];
	liaison: readonly DemoLiaison[];
	communities: readonly DemoCommunity[];
}

export function demoDistrict(seed: number): DemoDistrict {
	const chance = chanceOf(seed, 1);
	const compounds = makeCompounds(chance);
	const places = [...SHINAN_PLACES, ...compounds].toSorted((one, other) => (one.code < other.code ? -1 : 1));
	const people = makePeople(chance, places);
	const liaison = makeLiaison(chance, places, people);
	const crew = crewOf(people);
	return {
		places,
		offices: [...DISTRICT_OFFICES, ...at(places, 'subdistrict').map(({ name }) => `${name}办事处`)],
		people,
		liaison,
		communities: at(places, 'community').map((place) => gather(chance, place, places, people, liaison, crew))
	};
}

function crewOf(people: readonly DemoPerson[]): DemoCrew {
	const officers = new Map<string, string[]>();
	for (const { account, role, seats } of people)
		if (role === 'unit_officer') officers.set(seats[0]!, [...(officers.get(seats[0]!) ?? []), account]);
	const desk = people.filter(({ role }) => role === 'district_desk').map(({ account }) => account);
	return { officers, desk };
}

function gather(
	chance: Chance,
	{ code, name }: Place,
	places: readonly Place[],
	people: readonly DemoPerson[],
	liaison: readonly DemoLiaison[],
	crew: DemoCrew
): DemoCommunity {
	const posted = (role: Role, seat: string) =>
		people.filter((one) => one.role === role && one.seats.includes(seat)).map(({ account }) => account);
	const linked = (kind: LiaisonKind, place: string) =>
		liaison.filter((one) => one.kind === kind && one.place === place).map(({ by }) => by);
	const isStruggling = classOf(code) === 'strengthen' && chance.happens(0.4);
	return {
		code,
		name,
		compounds: at(places, 'compound')
			.filter((one) => communityOf(one.code) === code)
			.map((one) => ({
				code: one.code,
				name: one.name,
				gridWorker: posted('grid_worker', one.code)[0]!,
				cadres: linked('cadre_compound', one.code)
			})),
		secretary: posted('secretary', code)[0]!,
		street: posted('street_desk', subdistrictOf(code)).at(-1)!,
		leaders: linked('leader_community', code),
		officers: linked('unit_community', code).map((unit) => crew.officers.get(unit)![0]!),
		cadres: posted('subdistrict_cadre', subdistrictOf(code)).filter((account) => !isContract(account)),
		crew,
		weight: 0.5 + chance.next() * 1.1 + (chance.happens(0.2) ? 0.7 : 0),
		onTime: isStruggling ? 0.74 : 0.87 + chance.next() * 0.1,
		solved: isStruggling ? 0.74 : 0.84 + chance.next() * 0.08
	};
}

const isContract = (account: string): boolean => CONTRACT_ACCOUNTS.some((one) => one.account === account);
