import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import type { CommunityClass } from '../../classification/class.ts';
import { classHistory } from '../../classification/server/queries.ts';
import { addQuarters, dayOf, quarterOf, type Day, type Instant, type Quarter } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import {
	communityOf,
	isInside,
	isPlaceCode,
	levelOf,
	subdistrictOf,
	type PlaceCode
} from '../../district/place.ts';
import { officePhoneOf, placeByCode, placesUnder } from '../../district/server/queries.ts';
import {
	assignmentsEver,
	named,
	represented,
	type Arrangement,
	type Represented
} from '../../liaison/server/queries.ts';
import { accountNames, holdersOf } from '../../people/server/queries.ts';
import { isInForce } from '../../people/role.ts';
import { Refusal } from '../../refusal.ts';
import { figuresByQuarter, workByPlace } from '../../tasks/server/queries.ts';
import { coverOf, type Cover } from '../measure.ts';

export interface ClassStep {
	class: CommunityClass;
	previousClass: CommunityClass | null;
	effectiveOn: Day;
	reason: string;
	proposedBy: string;
	decidedBy: string;
}

export interface Compound {
	code: PlaceCode;
	name: string;
	cadres: Represented[];
	gridWorkers: string[];
	work: { open: number; overdue: number } | null;
}

export interface Profile {
	code: PlaceCode;
	name: string;
	subdistrict: { code: PlaceCode; name: string };
	class: CommunityClass | null;
	/** Every class it ever had or is to have, oldest first. */
	steps: ClassStep[];
	secretaries: string[];
	/** 社区电话. */
	phone: string | null;
	leaders: Represented[];
	units: Represented[];
	compounds: Compound[];
	cover: Cover;
	/** Arrangements still to come, and those that are over. */
	coming: Arrangement[];
	past: Arrangement[];
	/** Null outside of what the viewer may count. */
	numbers: { open: number; overdue: number; quarters: Quarter[]; figures: QuarterFigures } | null;
}

const FIGURES = ['logged', 'finished', 'answered', 'solved', 'rated', 'pleased'] as const;
export type QuarterFigures = Record<(typeof FIGURES)[number], number[]>;

const QUARTERS_SHOWN = 5;

/** One community: its class and how it came to it, who answers for it, and its numbers in scope. */
export async function communityProfile(
	db: Reader,
	actor: Actor,
	code: string,
	now: Instant
): Promise<Profile> {
	const today = dayOf(now);
	const place = isPlaceCode(code) && levelOf(code) === 'community' ? await placeByCode(db, code) : undefined;
	if (!place) throw new Refusal('not-found');
	must(actor, 'community.see', { place: code });
	const [subdistrict, inside, history, assignments, secretaries, gridWorkers, numbers, phone] =
		await Promise.all([
			placeByCode(db, subdistrictOf(code)),
			placesUnder(db, code, 'compound'),
			classHistory(db, code),
			assignmentsEver(db, code).then((rows) => named(db, rows)),
			holdersOf(db, 'secretary', today, { under: code }),
			holdersOf(db, 'grid_worker', today, { under: code }),
			numbersOf(db, actor, code, today),
			officePhoneOf(db, code)
		]);
	const deciders = await accountNames(
		db,
		history.flatMap((step) => [step.proposedBy, step.decidedBy ?? ''])
	);
	const inForce = await represented(db, assignments.filter((one) => isInForce(one, today)).reverse(), today);
	const of = (kind: Arrangement['kind'], at: PlaceCode) =>
		inForce.filter((one) => one.kind === kind && one.place === at);
	return {
		code,
		name: place.name,
		subdistrict: { code: subdistrictOf(code), name: subdistrict?.name ?? '' },
		class: history.findLast((step) => step.effectiveOn <= today)?.class ?? null,
		steps: history.map((step) => ({
			class: step.class,
			previousClass: step.previousClass,
			effectiveOn: step.effectiveOn,
			reason: step.reason,
			proposedBy: deciders.get(step.proposedBy) ?? '',
			decidedBy: deciders.get(step.decidedBy ?? '') ?? ''
		})),
		secretaries: secretaries.filter((one) => communityOf(one.place) === code).map(({ name }) => name),
		phone,
		leaders: of('leader_community', code),
		units: of('unit_community', code),
		compounds: inside.map((compound) => ({
			code: compound.code,
			name: compound.name,
			cadres: of('cadre_compound', compound.code),
			gridWorkers: gridWorkers.filter((one) => one.place === compound.code).map(({ name }) => name),
			work: numbers ? (numbers.byPlace.get(compound.code) ?? { open: 0, overdue: 0 }) : null
		})),
		cover: coverOf(
			inForce,
			inside.map((compound) => compound.code)
		),
		coming: assignments.filter((one) => one.fromOn > today && !isVoid(one)),
		past: assignments.filter((one) => one.toOn !== null && one.toOn < today && !isVoid(one)),
		numbers: numbers && {
			open: numbers.open,
			overdue: numbers.overdue,
			quarters: numbers.quarters,
			figures: numbers.figures
		}
	};
}

/** Ended before it began: it never counted. */
const isVoid = ({ fromOn, toOn }: { fromOn: Day; toOn: Day | null }): boolean =>
	toOn !== null && toOn < fromOn;

async function numbersOf(db: Reader, actor: Actor, code: PlaceCode, today: Day) {
	if (!scopeOf(actor).places.some((place) => isInside(code, place))) return null;
	const quarters = Array.from({ length: QUARTERS_SHOWN }, (_, index) =>
		addQuarters(quarterOf(today), index - QUARTERS_SHOWN + 1)
	);
	const [byPlace, figures] = await Promise.all([
		workByPlace(db, code, today),
		figuresByQuarter(db, code, FIGURES, quarters)
	]);
	const sum = (what: 'open' | 'overdue') => [...byPlace.values()].reduce((all, one) => all + one[what], 0);
	return { open: sum('open'), overdue: sum('overdue'), byPlace, quarters, figures };
}
