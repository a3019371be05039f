import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { endSessionsOf, sessionsOver, type Sessions } from './sessions.ts';
import { sessions as kept } from './table.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let town: Town;
let sessions: Sessions;
beforeAll(async () => {
	town = await smallTown();
	sessions = sessionsOver(town.store);
});
afterAll(() => town.store.close());
beforeEach(async () => {
	// Lucia reads the clock itself.
	vi.useFakeTimers({ toFake: ['Date'] });
	vi.setSystemTime(NOW);
	await town.store.write((tx) => tx.delete(kept));
});
afterEach(() => void vi.useRealTimers());

const begin = (account = 'secretary1') => sessions.begin(account, Date.now());
const pass = (time: number) => vi.setSystemTime(Date.now() + time);

test('a session knows its account, and ends when it is ended', async () => {
	const id = await begin();
	expect(await sessions.accountOf(id)).toBe('secretary1');
	await sessions.end(id);
	expect(await sessions.accountOf(id)).toBeNull();
});

test('ids are long, and never the same', async () => {
	const ids = [await begin(), await begin('unit1'), await begin('desk1')];
	expect(new Set(ids).size).toBe(3);
	for (const id of ids) expect(id).toMatch(/^[a-z0-9]{40}$/);
});

test('what stands in the database cannot be used to sign in', async () => {
	const id = await begin();
	const [row] = await town.store.read.select().from(kept);
	expect(row!.idHash).toBe(createHash('sha256').update(id).digest('hex'));
	expect(JSON.stringify(row)).not.toContain(id);
	expect(await sessions.accountOf(row!.idHash)).toBeNull();
});

test('fifteen minutes idle end a session', async () => {
	const id = await begin();
	pass(15 * MINUTE);
	expect(await sessions.accountOf(id)).toBeNull();
	pass(-15 * MINUTE);
	expect(await sessions.accountOf(id), 'it does not come back').toBeNull();
});

test('idle is counted from the last request, early ones too', async () => {
	const id = await begin();
	pass(6 * MINUTE);
	expect(await sessions.accountOf(id)).toBe('secretary1');
	pass(14 * MINUTE);
	expect(await sessions.accountOf(id)).toBe('secretary1');
	pass(15 * MINUTE);
	expect(await sessions.accountOf(id)).toBeNull();
});

test('what an open page asks by itself is answered for, and keeps nothing alive', async () => {
	const id = await begin();
	pass(14 * MINUTE);
	expect(await sessions.holderOf(id)).toBe('secretary1');
	pass(MINUTE);
	expect(await sessions.holderOf(id)).toBeNull();
	expect(await sessions.accountOf(id)).toBeNull();
});

test('requests that follow closely do not each write', async () => {
	const id = await begin();
	const write = vi.spyOn(town.store, 'write');
	for (let i = 0; i < 10; i += 1) {
		pass(5000);
		await sessions.accountOf(id);
	}
	expect(write).not.toHaveBeenCalled();
	write.mockRestore();
});

test('twelve hours end a session however busy it is', async () => {
	const id = await begin();
	for (let time = 0; time < 12 * HOUR - 10 * MINUTE; time += 10 * MINUTE) {
		pass(10 * MINUTE);
		expect(await sessions.accountOf(id)).toBe('secretary1');
	}
	pass(10 * MINUTE - 1);
	expect(await sessions.accountOf(id)).toBe('secretary1');
	pass(1);
	expect(await sessions.accountOf(id)).toBeNull();
});

test('a third session ends the oldest, and nobody else’s', async () => {
	const other = await begin('unit1');
	const ids = [];
	for (let i = 0; i < 3; i += 1) {
		ids.push(await begin());
		pass(1000);
	}
	expect(await Promise.all(ids.map((id) => sessions.accountOf(id)))).toEqual([
		null,
		'secretary1',
		'secretary1'
	]);
	expect(await sessions.accountOf(other)).toBe('unit1');
});

test('signing in three times within one millisecond leaves the newest open', async () => {
	for (let i = 0; i < 8; i += 1) {
		const ids = [await begin(), await begin(), await begin()];
		expect(await sessions.accountOf(ids[2]!)).toBe('secretary1');
	}
});

test.skipIf(!canRace)('signing in many times at once leaves two sessions', async () => {
	await Promise.all(Array.from({ length: 6 }, () => begin()));
	expect(await town.store.read.select().from(kept)).toHaveLength(2);
});

test('all sessions of an account end together, but the one that is kept', async () => {
	const [one, two, other] = [await begin(), await begin(), await begin('unit1')];
	await town.store.write((tx) => endSessionsOf(tx, 'secretary1', two));
	expect([
		await sessions.accountOf(one),
		await sessions.accountOf(two),
		await sessions.accountOf(other)
	]).toEqual([null, 'secretary1', 'unit1']);
	await town.store.write((tx) => endSessionsOf(tx, 'secretary1'));
	expect(await sessions.accountOf(two)).toBeNull();
});

test('sessions that have ended are swept away at the next sign-in', async () => {
	await begin('unit1');
	pass(HOUR);
	await begin();
	expect(await town.store.read.select({ account: kept.accountId }).from(kept)).toEqual([
		{ account: 'secretary1' }
	]);
});

test.each([
	['nothing', ''],
	['a space', ' '],
	['a NUL', '\0'],
	['a hundred thousand letters', 'a'.repeat(100_000)],
	['another script', '轮椅'],
	['a piece of SQL', "' or 1=1 --"],
	['half a character', '\ud800'],
	['a hash of zeros', '0'.repeat(64)]
])('%s as an id opens nothing and breaks nothing', async (_, id) => {
	await begin();
	expect(await sessions.accountOf(id)).toBeNull();
	await sessions.end(id);
});
