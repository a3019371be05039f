import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOf } from '../../clock.ts';
import { emptyStore } from '../../../../tests/support/database.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { readJournal } from './read-journal.ts';
import { record } from './record.ts';
import { journalHead } from './table.ts';

let store: OpenStore;
const MONDAY = startOf('2026-11-23');
const HOUR = 3_600_000;

beforeEach(async () => {
	store = await emptyStore();
	const doers = ['ann', 'bob', null];
	for (let i = 0; i < 12; i += 1)
		await store.write((tx) =>
			record(
				tx,
				doers[i % 3] ? { accountId: doers[i % 3]!, posts: [] } : null,
				{
					action: ['task.log', 'account.create', 'taskforce.never'][i % 3]!,
					subject: { kind: 'task', id: `t${i}` },
					remarks: { reason: '王阿姨的电话' }
				},
				MONDAY + i * 4 * HOUR
			)
		);
});
afterEach(() => store.close());

const numbers = async (filter: Parameters<typeof readJournal>[1], limit = 50) =>
	(await readJournal(store.read, filter, limit)).rows.map(({ seq }) => seq);

test('the journal is read from its end', async () => {
	expect(await numbers({}, 5)).toEqual([12, 11, 10, 9, 8]);
});

test('an area takes in its own actions only', async () => {
	expect(await numbers({ area: 'task' })).toEqual([10, 7, 4, 1]);
	expect(await numbers({ area: 'account' })).toEqual([11, 8, 5, 2]);
});

test.each([1, 2, 3, 5])('what is rare is found all the same, though %i are looked through', async (few) => {
	for (const area of ['task', 'account', 'taskforce', 'visit']) {
		const all = await numbers({ area });
		const read: number[] = [];
		for (let before: number | undefined; ;) {
			const { rows, next } = await readJournal(store.read, { area, before }, 2, few);
			read.push(...rows.map(({ seq }) => seq));
			if (next === null) break;
			before = next;
		}
		expect(read).toEqual(all);
	}
});

test('it is narrowed to one account and to one China day', async () => {
	expect(await numbers({ accountId: 'bob' })).toEqual([11, 8, 5, 2]);
	expect(await numbers({ day: '2026-11-24' })).toEqual([12, 11, 10, 9, 8, 7]);
	expect(await numbers({ accountId: 'bob', day: '2026-11-24', area: 'task' })).toEqual([]);
});

test('its pages follow on each other without a gap', async () => {
	const first = await readJournal(store.read, {}, 5);
	const second = await readJournal(store.read, { before: first.next! }, 5);
	const third = await readJournal(store.read, { before: second.next! }, 5);
	expect([first, second, third].flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual([
		12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1
	]);
	expect(third.next).toBeNull();
});

test('no words that somebody wrote are in it', async () => {
	expect(JSON.stringify(await readJournal(store.read, {}, 50))).not.toContain('王阿姨');
});

test('the chain reaches as far as its head, unless the head does not follow from the last row', async () => {
	expect((await readJournal(store.read, {}, 3)).chain).toEqual({ seq: 12, isWhole: true });
	await store.write((tx) => tx.update(journalHead).set({ seq: sql`${journalHead.seq} + 1` }));
	expect((await readJournal(store.read, {}, 3)).chain).toEqual({ seq: 13, isWhole: false });
});

test('a journal nothing has been written to is whole', async () => {
	const empty = await emptyStore();
	expect(await readJournal(empty.read, {}, 3)).toEqual({
		rows: [],
		next: null,
		chain: { seq: 0, isWhole: true }
	});
	await empty.close();
});
