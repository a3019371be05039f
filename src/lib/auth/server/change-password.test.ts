import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { accounts } from '../../people/server/table.ts';
import { changePassword } from './change-password.ts';
import { hashPassword, isPassword } from './password.ts';
import { sessionsOver, type Sessions } from './sessions.ts';

const FIRST = 'two-down-two-up';

let town: Town;
let sessions: Sessions;
beforeAll(async () => {
	town = await smallTown();
	sessions = sessionsOver(town.store);
	const passwordHash = await hashPassword(FIRST);
	await town.store.write((tx) => tx.update(accounts).set({ passwordHash, mustChangePassword: true }));
});
afterAll(() => town.store.close());

const rowOf = async (account: string) =>
	(await town.store.read.select().from(accounts).where(eq(accounts.id, account)))[0]!;
const change = async (
	account: string,
	present: string,
	password: string,
	again = password,
	session = 'none'
) =>
	changePassword(
		town.store,
		await town.as(account),
		{ sessionId: session, address: '10.0.0.1' },
		{ present, password, again },
		NOW
	);

test('the new password holds, the old one does not, and every other session ends', async () => {
	const [here, elsewhere] = [
		await sessions.begin('secretary1', Date.now()),
		await sessions.begin('secretary1', Date.now())
	];
	const bystander = await sessions.begin('unit1', Date.now());
	const { events } = await witnessed(town.store, () =>
		change('secretary1', FIRST, 'zhanqiao-1892-pier', undefined, here)
	);
	const row = await rowOf('secretary1');
	expect(await isPassword('zhanqiao-1892-pier', row.passwordHash)).toBe(true);
	expect(await isPassword(FIRST, row.passwordHash)).toBe(false);
	expect(row).toMatchObject({ mustChangePassword: false, passwordChangedAt: NOW });
	const open = await Promise.all([here, elsewhere, bystander].map((id) => sessions.accountOf(id)));
	expect(open).toEqual(['secretary1', null, 'unit1']);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'account.password',
		subjectKind: 'account',
		subjectId: 'secretary1'
	});
	expect(JSON.stringify(events)).not.toMatch(/zhanqiao|argon2/);
});

test.each([
	[FIRST, 'new-lighthouse-1904', 'new-lighthouse-1905', { again: { code: 'not-the-same' } }],
	[FIRST, 'short-pass1', 'short-pass1', { password: { code: 'too-short', limit: 12 } }],
	[FIRST, 'x'.repeat(129), 'x'.repeat(129), { password: { code: 'too-long', limit: 128 } }],
	[FIRST, 'aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa', { password: { code: 'weak-password' } }],
	[FIRST, 'unit2-unit2-unit2', 'unit2-unit2-unit2', { password: { code: 'weak-password' } }],
	[FIRST, FIRST, FIRST, { password: { code: 'password-used' } }]
])('%s → %s, %s is refused', async (present, password, again, faults) => {
	const before = await rowOf('unit2');
	const refusal = await refusedWithoutTrace(town.store, () => change('unit2', present, password, again));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
	expect(await rowOf('unit2')).toEqual(before);
});

test('the last five passwords do not come back, the sixth before may', async () => {
	const old = [FIRST, ...[1, 2, 3, 4, 5].map((i) => `lighthouse-no-${i}-of-ten`)];
	for (let i = 1; i < old.length; i += 1) await change('desk1', old[i - 1]!, old[i]!);
	for (const used of old.slice(1))
		expect((await refusalOf(change('desk1', old.at(-1)!, used))).faults).toEqual({
			password: { code: 'password-used' }
		});
	await change('desk1', old.at(-1)!, FIRST);
	expect(await isPassword(FIRST, (await rowOf('desk1')).passwordHash)).toBe(true);
});

test('the fifth wrong present password locks, as at the door, and each is recorded', async () => {
	const town = await smallTown();
	const guess = async () =>
		changePassword(
			town.store,
			await town.as('cadre1'),
			{ sessionId: 'none', address: '10.0.0.2' },
			{ present: 'guessed', password: 'new-lighthouse-1904', again: 'new-lighthouse-1904' },
			NOW
		);
	const { events } = await witnessed(town.store, async () => {
		for (let time = 0; time < 5; time += 1)
			expect((await refusalOf(guess())).faults).toEqual({ present: { code: 'wrong-password' } });
	});
	expect(events.map(({ action }) => action)).toEqual([
		...Array<string>(4).fill('session.fail'),
		'session.lock'
	]);
	expect((await refusalOf(guess())).code).toBe('too-many-attempts');
	await town.store.close();
});
