import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace, emptyStore } from '../../../../tests/support/database.ts';
import { NOW } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { signInFailures } from './table.ts';
import { countFailure, forgive, refuseLocked } from './throttle.ts';

const MINUTE = 60_000;

let store: OpenStore;
beforeAll(async () => {
	store = await emptyStore();
});
afterAll(() => store.close());

let people = 0;
/** Somebody new each time, at a desk of their own. */
const somebody = () => ({
	account: `somebody${(people += 1)}`,
	address: `10.0.${people >> 8}.${people & 255}`
});
type Attempt = ReturnType<typeof somebody>;

const fail = (attempt: Attempt, now = NOW) => store.write((tx) => countFailure(tx, attempt, now));
async function failTimes(count: number, attempt: Attempt, now = NOW): Promise<boolean[]> {
	const answers = [];
	for (let i = 0; i < count; i += 1) answers.push(await fail(attempt, now));
	return answers;
}
const lockOf = (attempt: Attempt, now: number) =>
	refuseLocked(store, attempt, now).then(
		() => 'open',
		({ facts }) => facts.minutes
	);

test('five wrong passwords lock the account for thirty minutes, and say how many are left', async () => {
	const attempt = somebody();
	expect(await failTimes(4, attempt)).toEqual([false, false, false, false]);
	await refuseLocked(store, attempt, NOW);
	expect(await fail(attempt)).toBe(true);
	expect(await refusalOf(refuseLocked(store, attempt, NOW))).toMatchObject({
		code: 'too-many-attempts',
		status: 429,
		facts: { minutes: 30 }
	});
	expect(await lockOf(attempt, NOW + 29.5 * MINUTE)).toBe(1);
	expect(await lockOf(attempt, NOW + 30 * MINUTE)).toBe('open');
});

test('the lock holds wherever the account is tried from, and for no other account', async () => {
	const attempt = somebody();
	await failTimes(5, attempt);
	expect(await lockOf({ ...attempt, address: '192.0.2.9' }, NOW)).toBe(30);
	expect(await lockOf({ ...attempt, account: attempt.account.toUpperCase() }, NOW)).toBe(30);
	expect(await lockOf({ ...attempt, account: 'another' }, NOW)).toBe('open');
});

test('after a lock is over, counting begins anew', async () => {
	const attempt = somebody();
	await failTimes(5, attempt);
	const later = NOW + 31 * MINUTE;
	expect(await failTimes(4, attempt, later)).toEqual([false, false, false, false]);
	expect(await lockOf(attempt, later)).toBe('open');
});

test('wrong passwords more than fifteen minutes apart do not add up', async () => {
	const attempt = somebody();
	await failTimes(4, attempt);
	expect(await fail(attempt, NOW + 15 * MINUTE + 1)).toBe(false);
	const within = somebody();
	await failTimes(4, within);
	expect(await fail(within, NOW + 15 * MINUTE)).toBe(true);
	expect(await fail(attempt, NOW + 16 * MINUTE)).toBe(false);
});

test('a right password forgives the account, not the address', async () => {
	const attempt = somebody();
	await failTimes(4, attempt);
	await store.write((tx) => forgive(tx, attempt));
	expect(await failTimes(4, attempt)).toEqual([false, false, false, false]);
	const counts = await store.read.select({ count: signInFailures.count }).from(signInFailures);
	expect(counts.map(({ count }) => count)).toContain(8);
});

test('sixty wrong passwords from one address lock the address, whatever accounts they were for', async () => {
	const { address } = somebody();
	for (let i = 0; i < 59; i += 1) await fail({ account: `guess${i}`, address });
	expect(await lockOf({ account: 'fresh', address }, NOW)).toBe('open');
	await fail({ account: 'guess59', address });
	expect(await lockOf({ account: 'fresh', address }, NOW)).toBe(30);
	expect(await lockOf({ account: 'guess1', address: '192.0.2.10' }, NOW)).toBe('open');
});

test('the names tried are not kept: one may be a password typed into the wrong field', async () => {
	await fail({ account: 'hunter2-hunter2', address: '192.0.2.11' });
	const rows = await store.read.select().from(signInFailures);
	expect(JSON.stringify(rows)).not.toMatch(/hunter2|192\.0\.2/);
	for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test('failures long past are forgotten with the next one', async () => {
	const early = NOW - 3 * 60 * MINUTE;
	await fail(somebody(), early);
	await fail(somebody(), early + 46 * MINUTE);
	const kept = await store.read.select().from(signInFailures);
	expect(kept.filter(({ firstAt }) => firstAt === early)).toEqual([]);
	expect(kept.filter(({ firstAt }) => firstAt === early + 46 * MINUTE)).toHaveLength(2);
});

test.skipIf(!canRace)('wrong passwords at the same moment are all counted', async () => {
	for (let i = 0; i < 5; i += 1) {
		const attempt = somebody();
		const answers = await Promise.all(Array.from({ length: 5 }, () => fail(attempt)));
		expect(answers.filter(Boolean)).toHaveLength(1);
		expect(await lockOf(attempt, NOW)).toBe(30);
	}
});
