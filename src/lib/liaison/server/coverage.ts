import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import {
	communityOf,
	shortName,
	subdistrictOf,
	type Place,
	type PlaceCode,
	type PlaceLevel
} from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { holdersOf, liaisonUnits } from '../../people/server/queries.ts';
import type { LiaisonKind } from '../assignment.ts';
import { assignmentsOn, named } from './queries.ts';

/** A compound with the cadres who answer for it today. */
export interface CoveredCompound {
	code: PlaceCode;
	name: string;
	cadres: string[];
}

/** A community with the leaders and units that answer for it today, by name. */
export interface CoveredCommunity {
	code: PlaceCode;
	/** Without 社区. */
	name: string;
	leaders: string[];
	units: string[];
	compounds: CoveredCompound[];
}

export interface CoveredSubdistrict {
	code: PlaceCode;
	name: string;
	communities: CoveredCommunity[];
}

/** Somebody, or a unit, with the places they answer for. */
export interface Answering {
	id: string;
	name: string;
	/** The subdistrict of a cadre. */
	seat: string;
	places: { code: PlaceCode; name: string }[];
}

export interface Coverage {
	subdistricts: CoveredSubdistrict[];
	/** Covered places and all places, by kind. */
	totals: Record<LiaisonKind, { covered: number; all: number }>;
}

/** Who answers for every community and compound today. */
export async function coverage(db: Reader, actor: Actor, now: Instant): Promise<Coverage> {
	must(actor, 'liaison.see');
	const district = await districtCode(db);
	const [places, inForce] = await Promise.all([
		placesUnder(db, district),
		assignmentsOn(db, dayOf(now), district).then((rows) => named(db, rows))
	]);
	const at = (level: PlaceLevel, outer: (code: PlaceCode) => PlaceCode) =>
		Map.groupBy(
			places.filter((place) => place.level === level),
			({ code }) => outer(code)
		);
	const inSubdistrict = at('community', subdistrictOf);
	const inCommunity = at('compound', communityOf);
	const answers = Map.groupBy(inForce, ({ place }) => place);
	const namesOf = (kind: LiaisonKind, place: PlaceCode) =>
		(answers.get(place) ?? []).filter((one) => one.kind === kind).map((one) => one.name);
	const communityAt = ({ code, name }: Place): CoveredCommunity => ({
		code,
		name: shortName(name),
		leaders: namesOf('leader_community', code),
		units: namesOf('unit_community', code),
		compounds: (inCommunity.get(code) ?? []).map((compound) => ({
			code: compound.code,
			name: compound.name,
			cadres: namesOf('cadre_compound', compound.code)
		}))
	});
	const subdistricts = places
		.filter((place) => place.level === 'subdistrict')
		.map(({ code, name }) => ({
			code,
			name,
			communities: (inSubdistrict.get(code) ?? []).map(communityAt)
		}));
	const communities = subdistricts.flatMap((one) => one.communities);
	const compounds = communities.flatMap((one) => one.compounds);
	const share = <T>(all: readonly T[], isCovered: (one: T) => boolean) => ({
		covered: all.filter(isCovered).length,
		all: all.length
	});
	return {
		subdistricts,
		totals: {
			leader_community: share(communities, (one) => one.leaders.length > 0),
			unit_community: share(communities, (one) => one.units.length > 0),
			cadre_compound: share(compounds, (one) => one.cadres.length > 0)
		}
	};
}

/** Every leader, unit or cadre with what they answer for today, those with nothing first. */
export async function answering(
	db: Reader,
	actor: Actor,
	kind: LiaisonKind,
	now: Instant
): Promise<Answering[]> {
	must(actor, 'liaison.see');
	const today = dayOf(now);
	const district = await districtCode(db);
	const [places, inForce, everybody] = await Promise.all([
		placesUnder(db, district),
		assignmentsOn(db, today, district),
		everybodyOf(db, kind, today)
	]);
	const names = new Map(places.map(({ code, name }) => [code, name]));
	const nameOf = (code: PlaceCode) =>
		kind === 'cadre_compound'
			? `${shortName(names.get(communityOf(code)) ?? '')} ${names.get(code) ?? code}`
			: shortName(names.get(code) ?? code);
	const answered = Map.groupBy(
		inForce.filter((one) => one.kind === kind),
		(one) => one.accountId ?? one.unit
	);
	return everybody
		.map(({ id, name, place }) => ({
			id,
			name,
			seat: kind === 'cadre_compound' ? shortName(names.get(subdistrictOf(place)) ?? '') : '',
			places: (answered.get(id) ?? []).map((one) => ({
				code: communityOf(one.place),
				name: nameOf(one.place)
			}))
		}))
		.sort((one, other) => Math.sign(one.places.length) - Math.sign(other.places.length));
}

async function everybodyOf(
	db: Reader,
	kind: LiaisonKind,
	today: string
): Promise<{ id: string; name: string; place: PlaceCode }[]> {
	if (kind === 'unit_community') return (await liaisonUnits(db)).map((unit) => ({ ...unit, place: '' }));
	const role = kind === 'leader_community' ? 'district_leader' : 'subdistrict_cadre';
	return (await holdersOf(db, role, today)).map(({ accountId, name, place }) => ({
		id: accountId,
		name,
		place
	}));
}
