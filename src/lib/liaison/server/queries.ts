import {
	and,
	asc,
	desc,
	eq,
	exists,
	gte,
	isNull,
	lt,
	or,
	sql,
	type Column,
	type Placeholder,
	type SQL
} from 'drizzle-orm';
import { inForce } from '../../access/server/actor-of.ts';
import type { Day } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, isInside, type PlaceCode } from '../../district/place.ts';
import { accountNames, unitNames } from '../../people/server/queries.ts';
import type { Span } from '../coverage-days.ts';
import { liaisonAssignments, liaisonDelegations, type AssignmentRow, type DelegationRow } from './table.ts';

/** Who answers for what from when to when, without who arranged it. */
export type Assigned = Pick<
	AssignmentRow,
	'id' | 'kind' | 'place' | 'accountId' | 'unit' | 'fromOn' | 'toOn'
>;

/** An arrangement with the name of the person or the unit. */
export interface Arrangement extends AssignmentRow {
	name: string;
}

/** What is in force on a day in a place and everything inside it; the longest-standing first. */
export const assignmentsOn = async (db: Reader, day: Day, under: PlaceCode): Promise<AssignmentRow[]> =>
	db
		.select()
		.from(liaisonAssignments)
		.where(and(isUnder(under), inForce(liaisonAssignments, day)))
		.orderBy(asc(liaisonAssignments.place), asc(liaisonAssignments.fromOn), asc(liaisonAssignments.id));

/** The same without the days and the people: which places have somebody of which kind. */
export const assignedOn = async (
	db: Reader,
	day: Day,
	under: PlaceCode
): Promise<Pick<AssignmentRow, 'kind' | 'place'>[]> =>
	db
		.select({ kind: liaisonAssignments.kind, place: liaisonAssignments.place })
		.from(liaisonAssignments)
		.where(and(isUnder(under), inForce(liaisonAssignments, day)));

/** All that ever was arranged for a place and everything inside it, and what is to come; latest first. */
export const assignmentsEver = async (db: Reader, under: PlaceCode): Promise<AssignmentRow[]> =>
	db
		.select()
		.from(liaisonAssignments)
		.where(isUnder(under))
		.orderBy(desc(liaisonAssignments.fromOn), desc(liaisonAssignments.id));

/** What was in force in a place and everything inside it on any day of a span; the longest-standing first. */
export const assignedDuring = async (
	db: Reader,
	{ from, until }: Span,
	under: PlaceCode
): Promise<Assigned[]> => assignedBetween(db, { from, until, under, after: after(under) });

const assignedBetween = prepared('assigned_between', (db) =>
	db
		.select({
			id: liaisonAssignments.id,
			kind: liaisonAssignments.kind,
			place: liaisonAssignments.place,
			accountId: liaisonAssignments.accountId,
			unit: liaisonAssignments.unit,
			fromOn: liaisonAssignments.fromOn,
			toOn: liaisonAssignments.toOn
		})
		.from(liaisonAssignments)
		.where(
			and(
				gte(liaisonAssignments.place, sql.placeholder('under')),
				lt(liaisonAssignments.place, sql.placeholder('after')),
				lt(liaisonAssignments.fromOn, sql.placeholder('until')),
				or(isNull(liaisonAssignments.toOn), gte(liaisonAssignments.toOn, sql.placeholder('from')))
			)
		)
		.orderBy(asc(liaisonAssignments.place), asc(liaisonAssignments.fromOn), asc(liaisonAssignments.id))
);

/** A delegation with the names of both. */
export interface Deputizing extends DelegationRow {
	principalName: string;
	deputyName: string;
}

const standingFrom = prepared('delegations_from', (db) =>
	db
		.select()
		.from(liaisonDelegations)
		.where(
			and(
				gte(liaisonDelegations.toOn, sql.placeholder('day')),
				gte(liaisonDelegations.toOn, liaisonDelegations.fromOn)
			)
		)
		.orderBy(asc(liaisonDelegations.fromOn), asc(liaisonDelegations.id))
);

/** 代理 in force on a day or still to come, soonest first. */
export async function delegationsFrom(db: Reader, day: Day): Promise<Deputizing[]> {
	const rows = await standingFrom(db, { day });
	const names = await accountNames(
		db,
		rows.flatMap(({ principal, deputy }) => [principal, deputy])
	);
	return rows.map((row) => ({
		...row,
		principalName: names.get(row.principal) ?? '',
		deputyName: names.get(row.deputy) ?? ''
	}));
}

export async function named<Row extends Assigned>(
	db: Reader,
	rows: readonly Row[]
): Promise<(Row & { name: string })[]> {
	const [people, units] = await Promise.all([
		accountNames(
			db,
			rows.flatMap((row) => row.accountId ?? [])
		),
		unitNames(
			db,
			rows.flatMap((row) => row.unit ?? [])
		)
	]);
	return rows.map((row) => ({
		...row,
		name: (row.accountId ? people.get(row.accountId) : units.get(row.unit ?? '')) ?? ''
	}));
}

/** An arrangement with whoever stands in for the person that day (代理). */
export interface Represented extends Arrangement {
	deputy: Deputizing | null;
}

export async function represented(
	db: Reader,
	rows: readonly Arrangement[],
	day: Day
): Promise<Represented[]> {
	const inForce = (await delegationsFrom(db, day)).filter((one) => one.fromOn <= day);
	return rows.map((row) => ({
		...row,
		deputy:
			inForce.find(
				(one) => one.principal === row.accountId && one.kind === row.kind && isInside(row.place, one.place)
			) ?? null
	}));
}

/**
 * As a condition on the rows of another table: this account answers for the place or one above it on a day, in their
 * own name or as a deputy.
 */
export function answersFor(
	db: Reader,
	{ account, place }: { account: Column; place: Column },
	day: Day | Placeholder
): SQL {
	const covers = and(inForce(liaisonAssignments, day), sql`${place} like ${liaisonAssignments.place} || '%'`);
	const own = db
		.select({ one: sql`1` })
		.from(liaisonAssignments)
		.where(and(eq(liaisonAssignments.accountId, account), covers));
	const deputed = db
		.select({ one: sql`1` })
		.from(liaisonDelegations)
		.innerJoin(
			liaisonAssignments,
			and(
				eq(liaisonAssignments.accountId, liaisonDelegations.principal),
				eq(liaisonAssignments.kind, liaisonDelegations.kind)
			)
		)
		.where(and(eq(liaisonDelegations.deputy, account), inForce(liaisonDelegations, day), covers));
	return or(exists(own), exists(deputed))!;
}

const isUnder = (place: PlaceCode) =>
	and(gte(liaisonAssignments.place, place), lt(liaisonAssignments.place, after(place)));
