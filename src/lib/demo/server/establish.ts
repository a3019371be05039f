import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { ANNOUNCED_YEARS, announcedYear } from '../../calendar/server/announced.ts';
import { calendarYears } from '../../calendar/server/table.ts';
import { addDays, startOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { places } from '../../district/server/table.ts';
import { endAssignment } from '../../liaison/server/end-assignment.ts';
import { makeAssignment } from '../../liaison/server/make-assignment.ts';
import { NOBODY_YET } from '../../people/form.ts';
import { ADMIN_ROLES, isAdminRole, type Post } from '../../people/role.ts';
import { disableAccount } from '../../people/server/disable-account.ts';
import { endPost } from '../../people/server/end-post.ts';
import { grantPost } from '../../people/server/grant-post.ts';
import { accounts, posts, units } from '../../people/server/table.ts';
import { CONTRACT_ACCOUNTS } from '../contract-accounts.ts';
import type { DemoDistrict } from '../district.ts';
import type { DemoLiaison } from '../liaison.ts';
import type { DemoPerson } from '../people.ts';
import { LIAISON_UNITS } from '../unit-names.ts';
import type { Happening } from './happening.ts';

const HOUR = 3_600_000;

/** Account → hash of the password it gets; who is not in it has none. */
export type PasswordHashes = ReadonlyMap<string, string>;

/** What is written with, and what has come about so far. */
interface Founding {
	store: Store;
	tx: Writer;
	at: Instant;
	foundedOn: Day;
	people: ReadonlyMap<string, DemoPerson & { id: string }>;
	unitIds: ReadonlyMap<string, string>;
}

/** The day the demonstration district is set up: well before its oldest wish. */
const foundingDayOf = (today: Day): Day => `${Number(today.slice(0, 4)) - 2}-01-02`;

/**
 * Sets the district up two years before its first wish matters: places, calendar, units and accounts, then, by
 * the verbs, posts granted by the security administrator and liaison made by the district desk. Gives what
 * changes later on.
 */
export async function establish(
	store: Store,
	district: DemoDistrict,
	passwords: PasswordHashes,
	today: Day
): Promise<Happening[]> {
	const foundedOn = foundingDayOf(today);
	const at = startOf(foundedOn) + 9 * HOUR;
	return store.write(async (tx) => {
		await tx.insert(calendarYears).values(ANNOUNCED_YEARS.map(announcedYear));
		await tx.insert(places).values([...district.places]);
		const people = new Map(
			district.people.map((person) => [person.account, { ...person, id: store.newId(at) }])
		);
		const unitIds = new Map(LIAISON_UNITS.map((name) => [name, store.newId(at)]));
		const founding: Founding = { store: store.within(tx), tx, at, foundedOn, people, unitIds };
		await addUnits(founding, district.offices);
		await addAccounts(founding, passwords, startOf(today));
		await grantPosts(founding);
		const replacing = await makeLiaison(founding, district.liaison);
		return [...replacing, ...(await leaving(founding))];
	});
}

async function addUnits({ store, tx, at, unitIds }: Founding, offices: readonly string[]): Promise<void> {
	await tx
		.insert(units)
		.values([
			...[...unitIds].map(([name, id]) => ({ id, name, kind: 'liaison' as const })),
			...offices.map((name) => ({ id: store.newId(at), name, kind: 'office' as const }))
		]);
}

async function addAccounts(
	{ tx, at, people }: Founding,
	passwords: PasswordHashes,
	setAt: Instant
): Promise<void> {
	const needChange = new Set(
		CONTRACT_ACCOUNTS.filter((one) => one.mustChangePassword).map(({ account }) => account)
	);
	await tx.insert(accounts).values(
		[...people.values()].map(({ id, account, name }) => ({
			id,
			account,
			name,
			passwordHash: passwords.get(account) ?? null,
			passwordChangedAt: passwords.has(account) ? setAt : null,
			mustChangePassword: needChange.has(account),
			createdAt: at,
			isDemo: true
		}))
	);
	for (const { id, account, name } of people.values())
		await record(
			tx,
			null,
			{
				action: 'account.create',
				subject: { kind: 'account', id },
				changes: { account, name },
				texts: ['account', 'name']
			},
			at
		);
}

/** The three administrators are there from the start; the security administrator grants everybody else's post. */
async function grantPosts({ store, tx, at, foundedOn, people, unitIds }: Founding): Promise<void> {
	const admins = [...people.values()].filter(({ role }) => isAdminRole(role));
	const rows = admins.map(({ id, role, seats: [place] }) => ({
		id: store.newId(at),
		accountId: id,
		role,
		place: place!,
		fromOn: foundedOn
	}));
	await tx.insert(posts).values(rows);
	for (const { id, place, ...post } of rows)
		await record(
			tx,
			null,
			{ action: 'post.grant', subject: { kind: 'post', id, place }, changes: { place, ...post } },
			at
		);

	const sec1 = actorFrom(people, 'sec1');
	for (const { id, role, seats } of people.values())
		for (const seat of ADMIN_ROLES.includes(role) ? [] : seats) {
			const unit = unitIds.get(seat);
			await grantPost(store, sec1, { id, role, ...(unit ? { unit } : { place: seat }) }, at);
		}
}

function actorFrom(people: Founding['people'], account: string): Actor {
	const { id, name, role, seats } = people.get(account)!;
	const held = seats.map((place): Post => ({ role, place, unit: null }));
	return {
		accountId: id,
		account,
		name,
		mustChangePassword: false,
		posts: held,
		liaisonPlaces: [],
		pairedCommunities: []
	};
}

/** Everybody's first liaison; a year later a few communities get another leader. */
async function makeLiaison(founding: Founding, liaison: readonly DemoLiaison[]): Promise<Happening[]> {
	const { at, foundedOn, people, unitIds } = founding;
	const desk1 = actorFrom(people, 'desk1');
	const make = (store: Store, { kind, place }: DemoLiaison, by: string, fromOn: Day, now: Instant) => {
		const unit = unitIds.get(by);
		const who = unit ? { unit } : { accountId: people.get(by)!.id };
		return makeAssignment(store, desk1, { kind, place, fromOn, ...who }, now);
	};
	const newYear = `${Number(foundedOn.slice(0, 4)) + 1}-01-01`;
	const happenings: Happening[] = [];
	for (const one of liaison) {
		const first = await make(founding.store, one, one.before ?? one.by, foundedOn, at + HOUR);
		if (!one.before) continue;
		const then = startOf(addDays(newYear, -3)) + 10 * HOUR;
		happenings.push({
			at: then,
			async happen(store) {
				await endAssignment(store, desk1, first, { toOn: addDays(newYear, -1) }, then);
				await make(store, one, one.by, newYear, then);
			}
		});
	}
	return happenings;
}

/** Whoever the contract calls disabled leaves after a year. */
async function leaving({ tx, at, people }: Founding): Promise<Happening[]> {
	const leftAt = at + 400 * 24 * HOUR;
	const gone = CONTRACT_ACCOUNTS.filter(({ isDisabled }) => isDisabled).map(({ account }) =>
		people.get(account)!
	);
	const held = await tx.select().from(posts);
	return gone.map(({ id }) => ({
		at: leftAt,
		async happen(store) {
			for (const post of held)
				if (post.accountId === id) {
					const ending = { id: post.id, successor: NOBODY_YET };
					await endPost(store, actorFrom(people, 'sec1'), ending, leftAt);
				}
			await disableAccount(store, actorFrom(people, 'sys1'), { id }, leftAt);
		}
	}));
}
