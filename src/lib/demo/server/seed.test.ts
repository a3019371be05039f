import { and, asc, count, eq, gt, inArray, isNotNull, like, ne } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyStore, testEngine } from '../../../../tests/support/database.ts';
import { scopeOf } from '../../access/policy.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { verifyChain } from '../../audit/server/verify.ts';
import { journal, journalHead, remarks } from '../../audit/server/table.ts';
import { isPassword } from '../../auth/server/password.ts';
import { classifications } from '../../classification/server/table.ts';
import { classesOn } from '../../classification/server/queries.ts';
import { startOf } from '../../clock.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { places } from '../../district/server/table.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { accounts, posts, units } from '../../people/server/table.ts';
import { checkTasks } from '../../tasks/server/check-tasks.ts';
import { checkCounters } from '../../tasks/server/recount.ts';
import { counters, followUps, tasks, taskSerials } from '../../tasks/server/table.ts';
import { CONTRACT_ACCOUNTS, TUANDAO } from '../contract-accounts.ts';
import { seedDemonstration } from './seed.ts';

const TODAY = '2026-11-23';
const NOW = startOf(TODAY) + 8 * 3_600_000;
const TASKS = 300;

async function seeded(by: 'verbs' | 'rows', taskCount = TASKS): Promise<OpenStore> {
	const store = await emptyStore();
	await seedDemonstration(store, { seed: 1, now: NOW, taskCount, by, password: 'two-down-two-up' });
	return store;
}

/** Every row but for salts and the hashes of passwords. */
async function rowsOf({ read }: OpenStore) {
	return {
		places: await read.select().from(places).orderBy(asc(places.code)),
		units: await read.select().from(units).orderBy(asc(units.id)),
		accounts: (await read.select().from(accounts).orderBy(asc(accounts.id))).map((row) => ({
			...row,
			passwordHash: row.passwordHash !== null
		})),
		posts: await read.select().from(posts).orderBy(asc(posts.id)),
		liaison: await read.select().from(liaisonAssignments).orderBy(asc(liaisonAssignments.id)),
		classes: await read.select().from(classifications).orderBy(asc(classifications.id)),
		tasks: await read.select().from(tasks).orderBy(asc(tasks.id)),
		followUps: await read.select().from(followUps).orderBy(asc(followUps.id)),
		serials: await read.select().from(taskSerials).orderBy(asc(taskSerials.year)),
		// A counter the verbs brought back to nothing is as good as none.
		counters: (await read.select().from(counters).where(ne(counters.count, 0)))
			.map((row) => JSON.stringify(row))
			.sort(),
		journal: await read.select().from(journal).orderBy(asc(journal.seq)),
		head: await read.select().from(journalHead),
		remarks: await read.select().from(remarks).orderBy(asc(remarks.seq), asc(remarks.field))
	};
}

/** PGlite takes a minute over what the others do in two seconds. */
const isSlow = testEngine === 'pglite';

let store: OpenStore;
beforeAll(async () => {
	store = await seeded(isSlow ? 'rows' : 'verbs');
}, 180_000);
afterAll(() => store.close());

test.skipIf(isSlow)(
	'written as rows, the same plan leaves the same rows as played by the verbs: hash for hash',
	async () => {
		const written = await seeded('rows');
		const [one, other] = [await rowsOf(store), await rowsOf(written)];
		for (const table of Object.keys(one) as (keyof typeof one)[])
			expect(other[table], table).toEqual(one[table]);
		await written.close();
	}
);

test('its counters, tasks and journal agree', async () => {
	expect(await checkCounters(store.read)).toEqual([]);
	expect(await checkTasks(store.read)).toEqual([]);
	expect((await verifyChain(store.read)).faults).toEqual([]);
});

test('the numbers are those of the newspaper’s story', async () => {
	const { read } = store;
	const placed = await read.select({ level: places.level, rows: count() }).from(places).groupBy(places.level);
	expect(Object.fromEntries(placed.map(({ level, rows }) => [level, rows]))).toEqual({
		district: 1,
		subdistrict: 11,
		community: 50,
		compound: 220
	});
	const held = await read
		.select({ role: posts.role, rows: count() })
		.from(posts)
		.where(inArray(posts.role, ['district_leader', 'subdistrict_cadre', 'secretary']))
		.groupBy(posts.role);
	expect(Object.fromEntries(held.map(({ role, rows }) => [role, rows]))).toEqual({
		district_leader: 30,
		subdistrict_cadre: 227,
		secretary: 50
	});
	expect(await read.select({ rows: count() }).from(units).where(eq(units.kind, 'liaison'))).toEqual([
		{ rows: 61 }
	]);
	expect(await read.select({ rows: count() }).from(tasks)).toEqual([{ rows: TASKS }]);
	const classes = [...(await classesOn(read, TODAY)).values()];
	const sized = (wanted: string) => classes.filter((one) => one === wanted).length;
	expect([sized('strengthen'), sized('excel'), sized('demonstrate')]).toEqual([11, 23, 16]);
});

test('every community has a leader and a unit, every compound a cadre, every unit a community', async () => {
	const linked = await store.read.select().from(liaisonAssignments);
	const covered = (kind: string) =>
		new Set(linked.filter((one) => one.kind === kind).map((one) => one.place));
	expect([
		covered('leader_community').size,
		covered('unit_community').size,
		covered('cadre_compound').size
	]).toEqual([50, 50, 220]);
	expect(new Set(linked.flatMap((one) => one.unit ?? [])).size).toBe(61);
});

const scope = async (account: string) => {
	const [person] = await store.read.select().from(accounts).where(eq(accounts.account, account));
	const actor = (await actorOf(store.read, person!.id, TODAY))!;
	const { places: inside, offeredIn } = scopeOf(actor);
	return { actor, inside: [...inside], offeredIn: [...offeredIn] };
};

test.each([
	['secretary1', ['370202002008']],
	['secretary2', ['370202002009']],
	['secretary3', ['370202014011']],
	['newbie1', ['370202002011']],
	['grid1', ['370202002008001']],
	['cadre1', ['370202002']],
	['cadre2', ['370202002']],
	['cadre3', ['370202014']],
	['street1', ['370202002']],
	['street2', ['370202014']],
	['leader1', ['370202002008', '370202002009']],
	['leader2', ['370202014011']],
	['desk1', ['370202']],
	['org1', ['370202']],
	['org2', ['370202']],
	['sys1', []],
	['sec1', []],
	['audit1', []]
])('%s reads %j', async (account, places) => {
	expect((await scope(account)).inside).toEqual(places);
});

test('cadres work their own compounds, units the community they are paired with', async () => {
	const works = async (account: string) => (await scope(account)).actor.liaisonPlaces;
	expect(await works('cadre1')).toEqual(['370202002008001', '370202002009001']);
	expect(await works('cadre2')).toEqual(['370202002011001']);
	expect(await works('cadre3')).toEqual(['370202014011001']);
	expect((await scope('unit1')).offeredIn).toEqual([TUANDAO]);
	expect((await scope('unit2')).offeredIn).toEqual(['370202014011']);
});

test('the accounts of the contract have the password, newbie1 changes it first, disabled1 is shut out', async () => {
	const rows = await store.read.select().from(accounts).where(isNotNull(accounts.passwordHash));
	expect(rows.map(({ account }) => account).sort()).toEqual(
		CONTRACT_ACCOUNTS.map(({ account }) => account).sort()
	);
	expect(rows.filter((row) => row.mustChangePassword).map(({ account }) => account)).toEqual(['newbie1']);
	expect(rows.filter((row) => row.disabledAt !== null).map(({ account }) => account)).toEqual(['disabled1']);
	expect(await isPassword('two-down-two-up', rows[0]!.passwordHash)).toBe(true);
	expect(await store.read.select().from(accounts).where(eq(accounts.isDemo, false))).toEqual([]);
});

test('the wheelchair has been delivered to 冷阿姨, whom no summary names', async () => {
	const wishes = await store.read.select().from(tasks).where(like(tasks.title, '%冷阿姨%'));
	expect(wishes).toHaveLength(1);
	const [unit] = await store.read.select().from(units).where(eq(units.id, wishes[0]!.handlerUnit!));
	expect(unit!.name).toBe('市场建设服务中心');
	expect(wishes[0]).toMatchObject({
		community: TUANDAO,
		state: 'closed',
		rating: 'satisfied',
		source: 'visit',
		summary: '居民想要一把轮椅'
	});
});

test('团岛 has fourteen open wishes in every column, one overdue, some claimed by unit1', async () => {
	const open = await store.read
		.select()
		.from(tasks)
		.where(and(eq(tasks.community, TUANDAO), inArray(tasks.lane, ['claim', 'doing', 'follow_up'])));
	expect(open).toHaveLength(14);
	expect(new Set(open.map((task) => task.lane)).size).toBe(3);
	expect(open.filter((task) => task.stepDueOn! < TODAY)).toHaveLength(1);
	expect(open.filter((task) => task.stepDueOn === TODAY)).toHaveLength(2);
	const { actor } = await scope('unit1');
	expect(open.filter((task) => task.handlerAccount === actor.accountId).length).toBeGreaterThan(3);
});

test('every state the verbs reach is there, and nothing lies in the future', async () => {
	const { read } = store;
	const states = await read.selectDistinct({ state: tasks.state }).from(tasks);
	expect(states.map(({ state }) => state).sort()).toEqual([
		'closed',
		'draft',
		'in_progress',
		'open_for_claim',
		'pending_follow_up',
		'pending_review',
		'rejected',
		'submitted',
		'terminated'
	]);
	expect(await read.select().from(journal).where(gt(journal.at, NOW))).toEqual([]);
	expect(await read.select().from(accounts).where(gt(accounts.createdAt, NOW))).toEqual([]);
});
