import type { Database as Driver } from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyStore, testEngine } from '../../../../tests/support/database.ts';
import { calendarYears } from '../../calendar/server/table.ts';
import { accounts } from '../../people/server/table.ts';
import { bulkInsert, indexedAfterwards } from './bulk.ts';
import { insertInto } from './prepared-writes.ts';
import type { OpenStore } from './store.ts';

let store: OpenStore;
beforeAll(async () => {
	store = await emptyStore();
});
afterAll(() => store.close());

const person = (number: number) => ({
	id: `id${String(number).padStart(5, '0')}`,
	account: `account${number}`,
	name: `O'Neil "${number}" \\ 王\n`,
	passwordHash: number % 2 ? 'hash' : null,
	passwordChangedAt: null,
	mustChangePassword: number % 3 === 0,
	activationHash: null,
	activationExpiresAt: null,
	createdAt: 1_795_000_000_000 + number,
	disabledAt: null,
	isDemo: true
});

test('rows come back as they were given: texts, numbers, truth and emptiness', async () => {
	const rows = Array.from({ length: 5001 }, (_, number) => person(number));
	await store.write((tx) => bulkInsert(tx, accounts, rows));
	expect(await store.read.select().from(accounts).orderBy(asc(accounts.id))).toEqual(rows);
});

test('JSON comes back too, and no rows are no trouble', async () => {
	const year = { year: 2031, restDays: ['2031-01-01'], workDays: [], loadedAt: 0 };
	await store.write(async (tx) => {
		await bulkInsert(tx, calendarYears, [year]);
		await bulkInsert(tx, calendarYears, []);
	});
	expect(await store.read.select().from(calendarYears)).toEqual([year]);
});

test('what a row leaves out is empty, one by one as well', async () => {
	const insert = insertInto('test_insert', accounts);
	const { id, account, name, mustChangePassword, createdAt, isDemo } = person(9000);
	await store.write((tx) => insert(tx, { id, account, name, mustChangePassword, createdAt, isDemo }));
	const [row] = (await store.read.select().from(accounts).orderBy(asc(accounts.id))).slice(-1);
	expect(row).toMatchObject({
		id,
		passwordHash: null,
		disabledAt: null,
		isDemo: true,
		mustChangePassword: true
	});
});

test.skipIf(testEngine !== 'sqlite')(
	'a table filled without its indexes has the same ones afterwards',
	async () => {
		const indexes = () =>
			store.write(async (tx) =>
				(tx as unknown as { $client: Driver }).$client
					.prepare(`select name, sql from sqlite_master where type = 'index' order by name`)
					.all()
			);
		const before = await indexes();
		const rows = [person(9200), person(9201)];
		await indexedAfterwards(store, [accounts], async () => {
			expect((await indexes()).length).toBeLessThan(before.length);
			await store.write((tx) => bulkInsert(tx, accounts, rows));
		});
		expect(await indexes()).toEqual(before);
	}
);

test('a row that may not stand takes the whole transaction with it', async () => {
	const twice = [person(9100), person(9100)];
	await expect(store.write((tx) => bulkInsert(tx, accounts, twice))).rejects.toThrow();
	expect((await store.read.select().from(accounts)).some((row) => row.id === person(9100).id)).toBe(false);
});
