import {
	and,
	asc,
	eq,
	exists,
	getTableColumns,
	gte,
	isNull,
	lt,
	sql,
	type Column,
	type Placeholder,
	type SQL
} from 'drizzle-orm';
import { inForce } from '../../access/server/actor-of.ts';
import type { Day } from '../../clock.ts';
import { keptNames } from '../../db/server/kept-names.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, type PlaceCode } from '../../district/place.ts';
import type { Role } from '../role.ts';
import { accounts, posts, units, type PostRow } from './table.ts';

const namesOfUnits = keptNames((db) => db.select({ id: units.id, name: units.name }).from(units));

/** Unit id → name. */
export const unitNames = (db: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> =>
	namesOfUnits(db, ids);

const namesOfPeople = keptNames((db) => db.select({ id: accounts.id, name: accounts.name }).from(accounts));

/** Account id → the person's name. */
export const accountNames = (db: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> =>
	namesOfPeople(db, ids);

const namesToSignIn = keptNames((db) =>
	db.select({ id: accounts.id, name: accounts.account }).from(accounts)
);

/** Account id → what they sign in with, by which outside clients know them. */
export const signInNamesOf = (db: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> =>
	namesToSignIn(db, ids);

/** The account somebody signs in with, disabled ones too. */
export async function accountIdOf(db: Reader, account: string): Promise<string | undefined> {
	const [found] = await idOfAccount(db, { account });
	return found?.id;
}

const idOfAccount = prepared('id_of_account', (db) =>
	db
		.select({ id: accounts.id })
		.from(accounts)
		.where(eq(accounts.account, sql.placeholder('account')))
);

/** Does this board hold invented people? Then every page says so. */
export async function isDemonstration(db: Reader): Promise<boolean> {
	const [one] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.isDemo, true)).limit(1);
	return one !== undefined;
}

/** Somebody in a post with a place. */
export interface Holder {
	accountId: string;
	name: string;
	place: PlaceCode;
	fromOn: Day;
}

/** Who holds a role on a day, everywhere or seated in a place; by seat and seniority. */
export async function holdersOf(
	db: Reader,
	role: Role,
	day: Day,
	{ under = '' }: { under?: PlaceCode } = {}
): Promise<Holder[]> {
	const rows = await holdersUnder(db, { role, day, under, after: after(under) });
	return rows.flatMap((row) => (row.place === null ? [] : [{ ...row, place: row.place }]));
}

const holdersUnder = prepared('holders_under', (db) =>
	db
		.select({ accountId: accounts.id, name: accounts.name, place: posts.place, fromOn: posts.fromOn })
		.from(posts)
		.innerJoin(accounts, eq(accounts.id, posts.accountId))
		.where(
			and(
				eq(posts.role, sql.placeholder('role')),
				gte(posts.place, sql.placeholder('under')),
				lt(posts.place, sql.placeholder('after')),
				inForce(posts, sql.placeholder('day')),
				isNull(accounts.disabledAt)
			)
		)
		.orderBy(asc(posts.place), asc(posts.fromOn), asc(posts.id))
);

/** The officers of a unit on a day, the longest-standing first. */
export const officersOf = async (
	db: Reader,
	unit: string,
	day: Day
): Promise<{ accountId: string; name: string }[]> =>
	db
		.select({ accountId: accounts.id, name: accounts.name })
		.from(posts)
		.innerJoin(accounts, eq(accounts.id, posts.accountId))
		.where(
			and(
				eq(posts.role, 'unit_officer'),
				eq(posts.unit, unit),
				inForce(posts, day),
				isNull(accounts.disabledAt)
			)
		)
		.orderBy(asc(posts.fromOn), asc(posts.id));

/** Every post somebody had, has or is to have; none once their account is disabled. */
export const postsOf = async (db: Reader, accountId: string): Promise<PostRow[]> =>
	db
		.select(getTableColumns(posts))
		.from(posts)
		.innerJoin(accounts, eq(accounts.id, posts.accountId))
		.where(and(eq(posts.accountId, accountId), isNull(accounts.disabledAt)));

/** As a condition on the rows of another table: this account is in this post at the place or above it on a day. */
export const isInPostAt = (
	db: Reader,
	{ account, role, place }: { account: Column; role: Column; place: Column },
	day: Day | Placeholder
): SQL =>
	exists(
		db
			.select({ one: sql`1` })
			.from(posts)
			.innerJoin(accounts, eq(accounts.id, posts.accountId))
			.where(
				and(
					eq(posts.accountId, account),
					eq(posts.role, role),
					isNull(accounts.disabledAt),
					inForce(posts, day),
					sql`${place} like ${posts.place} || '%'`
				)
			)
	);

/** The units that may be paired with communities, by id. */
export async function liaisonUnits(db: Reader): Promise<{ id: string; name: string }[]> {
	return db
		.select({ id: units.id, name: units.name })
		.from(units)
		.where(eq(units.kind, 'liaison'))
		.orderBy(asc(units.id));
}
