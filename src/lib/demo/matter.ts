/** A matter that is not a wish: what it is, where it came up, and in whose hands it is put. */
import type { SlaClass, TaskKind } from '../tasks/task.ts';
import type { Role } from '../people/role.ts';
import type { DemoCompound } from './district.ts';
import type { Origin, Setting } from './life.ts';
import { theUnit, type Named } from './named.ts';
import type { MatterWords } from './matter-words.ts';

export interface Matter extends Setting {
	kind: Exclude<TaskKind, 'micro_wish'>;
	origin: Origin;
	compound: DemoCompound;
	words: MatterWords;
	slaClass: SlaClass;
	hands: Hands;
	/** Who at the district desk looks after it. */
	desk: string;
}

/** Who has a matter, and who then may do what about it. */
export interface Hands {
	role: Role;
	/** As a dispatch names them: a person, or a unit. */
	handler: string | Named;
	/** The unit, where one has it. */
	unit?: string;
	/** Account that takes the handler's steps. */
	acts: string;
	dispatcher: string;
	approver: string;
	/** Who asks the residents. */
	asker: string;
}

type Handling =
	'grid_worker' | 'subdistrict_cadre' | 'secretary' | 'unit_officer' | 'street_desk' | 'district_leader';

/** Who is handed which kind, by weight. */
export const HANDLERS: Readonly<Record<Matter['kind'], readonly (readonly [Handling, number])[]>> = {
	compound_problem: [
		['subdistrict_cadre', 44],
		['grid_worker', 22],
		['unit_officer', 20],
		['secretary', 14]
	],
	urgent_demand: [
		['unit_officer', 58],
		['street_desk', 18],
		['subdistrict_cadre', 14],
		['district_leader', 10]
	],
	key_task: [
		['secretary', 56],
		['unit_officer', 24],
		['subdistrict_cadre', 20]
	]
};

type Held = Pick<Matter, 'kind' | 'chance' | 'community' | 'compound' | 'words' | 'desk'>;

/** The hands of one role, with who stands above and beside them. */
export function handsOf(matter: Held, role: Handling): Hands {
	const { kind, chance, community, compound, words, desk } = matter;
	const { secretary, street, leaders, crew } = community;
	const isAtDistrict = kind === 'urgent_demand';
	const isOwn = role === 'grid_worker' || role === 'subdistrict_cadre';
	const mayInside = kind === 'compound_problem' && isOwn && chance.happens(0.2);
	const dispatcher = isAtDistrict ? desk : mayInside ? secretary : street;
	const above = { dispatcher, asker: chance.happens(0.05) ? desk : secretary };
	const person = (acts: string, approver: string, asker = above.asker): Hands => ({
		role,
		handler: acts,
		acts,
		...above,
		approver,
		asker
	});
	switch (role) {
		case 'grid_worker':
			return person(compound.gridWorker, secretary, street);
		case 'secretary':
			return person(secretary, street, street);
		case 'subdistrict_cadre':
			return person(chance.pick(compound.cadres), street);
		case 'street_desk':
			return person(street, desk, secretary);
		case 'district_leader':
			return person(leaders[0]!, desk, secretary);
		case 'unit_officer': {
			const unit = chance.pick(words.units);
			const [acts] = crew.officers.get(unit)!;
			const asker = chance.happens(0.15) ? street : secretary;
			return { role, handler: theUnit(unit), unit, acts: acts!, ...above, approver: dispatcher, asker };
		}
	}
}

/** A colleague of whoever has it: of the same unit, or of the same office. */
export function colleagueOf({ chance, community, hands }: Matter): string | undefined {
	const colleagues = hands.unit ? community.crew.officers.get(hands.unit)! : community.cadres;
	const others = colleagues.filter((account) => account !== hands.acts);
	return others.length > 0 ? chance.pick(others) : undefined;
}

/** Somebody else at the district desk. */
export const otherDesk = ({ community, desk }: Pick<Matter, 'community' | 'desk'>): string =>
	community.crew.desk.find((account) => account !== desk)!;
