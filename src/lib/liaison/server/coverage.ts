import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { addDays, dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import {
	communityOf,
	isInside,
	levelOf,
	shortName,
	subdistrictOf,
	type Place,
	type PlaceCode
} from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { isInForce } from '../../people/role.ts';
import { holdersOf, liaisonUnits } from '../../people/server/queries.ts';
import { LIAISON, LIAISON_KINDS, ROLE_BY_KIND, type LiaisonKind } from '../assignment.ts';
import { matrixOf, type Holding, type Matrix } from '../matrix.ts';
import { assignedDuring, delegationsFrom, named, type Assigned, type Deputizing } from './queries.ts';

type NamedAssignment = Assigned & { name: string };

/** Who answers for what on one day in the whole district: what every view of the page is made of. */
export interface LiaisonToday {
	today: Day;
	places: Place[];
	/** Code → name, as it stands on a tile. */
	names: ReadonlyMap<PlaceCode, string>;
	inForce: NamedAssignment[];
	/** What was in force on any day from `since` on. */
	assigned: Assigned[];
	since: Day;
	/** 代理 in force. */
	deputizing: Deputizing[];
	/** 代理 still to begin. */
	coming: Deputizing[];
}

export interface NamedPlace {
	code: PlaceCode;
	name: string;
}

/** Covered places and all places, and those without anybody. A deputy covers nothing: whose places they are does. */
export type Coverage = Record<LiaisonKind, { covered: number; all: number; gaps: NamedPlace[] }>;

/** Somebody, or a unit, with the places they answer for. */
export interface Answering {
	id: string;
	name: string;
	/** The subdistrict of a cadre. */
	seat: string;
	places: NamedPlace[];
	/** Whose deputy they are, and through which day. */
	deputyFor: { name: string; toOn: Day }[];
	/** Who stands in for them, and through which day. */
	deputy: { name: string; toOn: Day } | null;
}

/** A subdistrict's cadres and compounds, without their names: small enough to draw all of them. */
export interface CadreBlock {
	code: PlaceCode;
	name: string;
	covered: number;
	all: number;
	matrix: Matrix;
}

/** `since`: from when on it is read, where the days before today are asked for as well. */
export async function liaisonToday(
	db: Reader,
	actor: Actor,
	now: Instant,
	since: Day = dayOf(now)
): Promise<LiaisonToday> {
	must(actor, 'liaison.see');
	const today = dayOf(now);
	const district = await districtCode(db);
	const [places, assigned, delegations] = await Promise.all([
		placesUnder(db, district),
		assignedDuring(db, { from: since, until: addDays(today, 1) }, district),
		delegationsFrom(db, today)
	]);
	return {
		today,
		places,
		names: new Map(places.map(({ code, name }) => [code, shortName(name)])),
		inForce: await named(
			db,
			assigned.filter((one) => isInForce(one, today))
		),
		assigned,
		since,
		deputizing: delegations.filter((one) => isInForce(one, today)),
		coming: delegations.filter((one) => one.fromOn > today)
	};
}

export function coverageOf({ places, names, inForce }: LiaisonToday): Coverage {
	return Object.fromEntries(
		LIAISON_KINDS.map((kind) => {
			const held = new Set(inForce.filter((one) => one.kind === kind).map(({ place }) => place));
			const all = places.filter(({ level }) => level === LIAISON[kind].over);
			const gaps = all
				.filter(({ code }) => !held.has(code))
				.map(({ code }) => ({ code, name: placeWords(names, code) }));
			return [kind, { covered: all.length - gaps.length, all: all.length, gaps }];
		})
	) as Coverage;
}

/** 团岛, or 团岛 海韵楼院. */
export function placeWords(names: LiaisonToday['names'], code: PlaceCode): string {
	const own = names.get(code) ?? code;
	return levelOf(code) === 'compound' ? `${names.get(communityOf(code)) ?? ''} ${own}` : own;
}

/** Every leader, unit or cadre of a place against its communities or compounds. */
export async function liaisonMatrix(
	db: Reader,
	today: LiaisonToday,
	kind: LiaisonKind,
	under: PlaceCode
): Promise<Matrix> {
	const everybody = await everybodyOf(db, kind, today);
	return matrixIn(today, kind, under, everybody);
}

/** Every subdistrict's cadres against its compounds, by code. */
export async function cadreBlocks(db: Reader, today: LiaisonToday): Promise<CadreBlock[]> {
	const everybody = await everybodyOf(db, 'cadre_compound', today);
	const nameless = { id: '', name: '' };
	return today.places
		.filter(({ level }) => level === 'subdistrict')
		.map(({ code, name }) => {
			const matrix = matrixIn(today, 'cadre_compound', code, everybody);
			const columns = matrix.groups.flatMap((group) => group.columns.map(() => ({ code: '', name: '' })));
			return {
				code,
				name,
				covered: new Set(matrix.held.map(([, column]) => column)).size,
				all: columns.length,
				matrix: { ...matrix, rows: matrix.rows.map(() => nameless), groups: [{ code, name: '', columns }] }
			};
		});
}

function matrixIn(
	{ places, names, inForce, deputizing }: LiaisonToday,
	kind: LiaisonKind,
	under: PlaceCode,
	everybody: readonly Known[]
): Matrix {
	const { over } = LIAISON[kind];
	const inside = places.filter(({ code }) => isInside(code, under));
	const outer = over === 'compound' ? 'community' : 'subdistrict';
	const inGroup = Map.groupBy(
		inside.filter(({ level }) => level === over),
		({ code }) => (over === 'compound' ? communityOf(code) : subdistrictOf(code))
	);
	const groups = inside
		.filter(({ level, code }) => level === outer && inGroup.has(code))
		.map(({ code }) => ({
			code,
			name: names.get(code) ?? '',
			columns: inGroup.get(code)!.map((place) => ({ code: place.code, name: names.get(place.code) ?? '' }))
		}));
	const placesOf = placesBy(inForce, kind);
	const holdings = everybody.map(({ id, name }): Holding => ({
		id,
		name,
		places: placesOf.get(id) ?? [],
		deputed: deputizing
			.filter((one) => one.deputy === id && one.kind === kind)
			.flatMap(({ principal, place: seat }) =>
				(placesOf.get(principal) ?? []).filter((code) => isInside(code, seat))
			)
	}));
	const isHere = everybody.map(({ place }, nth) => {
		const { places: own, deputed } = holdings[nth]!;
		return (
			place === null || isInside(place, under) || [...own, ...deputed].some((code) => isInside(code, under))
		);
	});
	return matrixOf(
		groups,
		holdings.filter((_, nth) => isHere[nth])
	);
}

/** Person or unit → the places they answer for. */
function placesBy(inForce: readonly NamedAssignment[], kind: LiaisonKind): Map<string, PlaceCode[]> {
	const places = new Map<string, PlaceCode[]>();
	for (const one of inForce) {
		if (one.kind !== kind) continue;
		const id = one.accountId ?? one.unit!;
		places.set(id, [...(places.get(id) ?? []), one.place]);
	}
	return places;
}

/** Every leader, unit or cadre with what they answer for today, those with nothing first. */
export async function answering(db: Reader, today: LiaisonToday, kind: LiaisonKind): Promise<Answering[]> {
	const { names, inForce, deputizing } = today;
	const placesOf = placesBy(inForce, kind);
	const meanwhile = deputizing.filter((one) => one.kind === kind);
	return (await everybodyOf(db, kind, today))
		.map(({ id, name, place }) => {
			const stand = meanwhile.find((one) => one.principal === id);
			return {
				id,
				name,
				seat: kind === 'cadre_compound' && place ? (names.get(subdistrictOf(place)) ?? '') : '',
				places: (placesOf.get(id) ?? []).map((code) => ({
					code: communityOf(code),
					name: placeWords(names, code)
				})),
				deputyFor: meanwhile
					.filter((one) => one.deputy === id)
					.map(({ principalName, toOn }) => ({ name: principalName, toOn })),
				deputy: stand ? { name: stand.deputyName, toOn: stand.toOn } : null
			};
		})
		.sort((one, other) => Math.sign(one.places.length) - Math.sign(other.places.length));
}

interface Known {
	id: string;
	name: string;
	/** Where a person's post sits. */
	place: PlaceCode | null;
}

/** Whoever is in the post, each once; the units. */
async function everybodyOf(db: Reader, kind: LiaisonKind, { today }: LiaisonToday): Promise<Known[]> {
	if (kind === 'unit_community') return (await liaisonUnits(db)).map((unit) => ({ ...unit, place: null }));
	const people = new Map<string, Known>();
	for (const { accountId, name, place } of await holdersOf(db, ROLE_BY_KIND[kind], today))
		if (!people.has(accountId)) people.set(accountId, { id: accountId, name, place });
	return [...people.values()];
}
