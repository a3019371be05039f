/** 账号名册: the accounts as the administrators see them, and one of them with its posts and history. */
import { and, asc, desc, gt, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { inForce } from '../../access/server/actor-of.ts';
import { journal } from '../../audit/server/table.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { isAdminRole, isInForce, type Role } from '../role.ts';
import { standingOf, type Standing } from '../standing.ts';
import { accountInSight } from './account-in-sight.ts';
import { accountNames, unitNames } from './queries.ts';
import { accounts, posts, type AccountRow, type PostRow } from './table.ts';

export interface HeldPost {
	id: string;
	role: Role;
	seat: string;
	fromOn: Day;
	toOn: Day | null;
}

export interface Person {
	id: string;
	account: string;
	name: string;
	standing: Standing;
	/** In force today. */
	posts: HeldPost[];
}

export interface Directory {
	people: Person[];
	/** The account behind which the next page begins. */
	next: string | null;
	total: number;
}

const PAGE = 50;

/** Those whose account or name holds the words, by account. */
export async function directoryOf(
	db: Reader,
	actor: Actor,
	{ words = '', after = '' }: { words?: string; after?: string },
	now: Instant
): Promise<Directory> {
	must(actor, 'account.see');
	const matches = holding(words.trim().toLowerCase());
	const [rows, [counted]] = await Promise.all([
		db
			.select()
			.from(accounts)
			.where(and(matches, gt(accounts.account, after)))
			.orderBy(asc(accounts.account))
			.limit(PAGE),
		db
			.select({ count: sql<number>`count(*)` })
			.from(accounts)
			.where(matches)
	]);
	const held = await postsOf(
		db,
		rows.map((row) => row.id),
		inForce(posts, dayOf(now))
	);
	return {
		people: rows.map((row) => ({
			...inShort(row, now),
			posts: held.filter((post) => post.accountId === row.id).map(shown)
		})),
		next: rows.length === PAGE ? rows[PAGE - 1]!.account : null,
		total: Number(counted!.count)
	};
}

function holding(words: string): SQL | undefined {
	if (!words) return undefined;
	const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
	return or(
		sql`${accounts.account} like ${pattern} escape '\\'`,
		sql`${accounts.name} like ${pattern} escape '\\'`
	);
}

const inShort = ({ id, account, name, passwordHash, ...rest }: AccountRow, now: Instant) => ({
	id,
	account,
	name,
	standing: standingOf({ ...rest, hasPassword: passwordHash !== null }, now)
});

type Seated = PostRow & { seat: string };

async function postsOf(db: Reader, ids: readonly string[], when?: SQL): Promise<Seated[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(posts)
		.where(and(inArray(posts.accountId, [...ids]), when))
		.orderBy(desc(posts.fromOn), desc(posts.id));
	const [places, units] = await Promise.all([
		placeNames(
			db,
			rows.flatMap((row) => row.place ?? [])
		),
		unitNames(
			db,
			rows.flatMap((row) => row.unit ?? [])
		)
	]);
	return rows.map((row) => ({
		...row,
		seat: (row.place ? places.get(row.place) : units.get(row.unit!)) ?? ''
	}));
}

const shown = ({ id, role, seat, fromOn, toOn }: Seated): HeldPost => ({ id, role, seat, fromOn, toOn });

/** One thing that happened to an account or one of its posts. */
export interface PersonEvent {
	seq: number;
	at: Instant;
	action: string;
	/** Who did it; the person themselves, or an administrator. */
	by: string;
	/** The post it was about. */
	post: HeldPost | null;
}

const EVENTS = 60;

/** Everything the page of one account shows. Refuses `not-found`. */
export async function personOf(db: Reader, actor: Actor, id: string, now: Instant) {
	const account = await accountInSight(db, actor, id);
	const today = dayOf(now);
	const held = await postsOf(db, [id]);
	const isOver = (post: PostRow) => post.toOn !== null && (post.toOn < today || post.toOn < post.fromOn);
	const isOneself = id === actor.accountId;
	const isDisabled = account.disabledAt !== null;
	// Theirs is reset at the machine alone: see `reset-account.ts`.
	const isAdministrator = held.some((post) => isAdminRole(post.role) && !isOver(post));
	return {
		person: inShort(account, now),
		createdAt: account.createdAt,
		disabledAt: account.disabledAt,
		activationExpiresAt: account.activationExpiresAt,
		posts: {
			now: held.filter((post) => isInForce(post, today)).map(shown),
			coming: held.filter((post) => post.fromOn > today && !isOver(post)).map(shown),
			past: held.filter(isOver).map(shown)
		},
		events: await eventsOf(db, id, held),
		isOneself,
		can: {
			reset: may(actor, 'account.reset') && !isOneself && !isDisabled && !isAdministrator,
			disable: may(actor, 'account.disable') && !isOneself && !isDisabled,
			grant: may(actor, 'post.grant') && !isOneself && !isDisabled,
			end: may(actor, 'post.end') && !isOneself
		}
	};
}

async function eventsOf(db: Reader, id: string, held: readonly Seated[]): Promise<PersonEvent[]> {
	const rows = await db
		.select()
		.from(journal)
		.where(
			and(
				inArray(journal.subjectId, [id, ...held.map((post) => post.id)]),
				inArray(journal.subjectKind, ['account', 'post'])
			)
		)
		.orderBy(desc(journal.seq))
		.limit(EVENTS);
	const names = await accountNames(
		db,
		rows.flatMap((row) => row.accountId ?? [])
	);
	return rows.map((row) => {
		const post = held.find((one) => one.id === row.subjectId);
		return {
			seq: row.seq,
			at: row.at,
			action: row.action,
			by: row.accountId ? (names.get(row.accountId) ?? '') : '',
			post: post ? shown(post) : null
		};
	});
}
