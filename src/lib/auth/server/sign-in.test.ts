import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, witnessed } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { accounts } from '../../people/server/table.ts';
import { hashPassword } from './password.ts';
import { sessionsOver, type Sessions } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { sessions as kept } from './table.ts';

const PASSWORD = 'two-down-two-up';
const MINUTE = 60_000;

let town: Town;
let sessions: Sessions;
beforeAll(async () => {
	town = await smallTown();
	sessions = sessionsOver(town.store);
	const passwordHash = await hashPassword(PASSWORD);
	await town.store.write(async (tx) => {
		for (const account of ['secretary1', 'unit1', 'unit2', 'desk1', 'org1'])
			await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, account));
		await tx.update(accounts).set({ disabledAt: NOW }).where(eq(accounts.id, 'org1'));
		await tx.update(accounts).set({ mustChangePassword: true }).where(eq(accounts.id, 'desk1'));
	});
});
afterAll(() => town.store.close());

const tryAs = (account: string, password = PASSWORD, now = NOW, address = '10.0.0.7') =>
	signIn(town.store, sessions, { account, password }, address, now);

test('the right password opens a session, and the journal says from where', async () => {
	const { result, events } = await witnessed(town.store, () => tryAs('secretary1'));
	expect(result.mustChangePassword).toBe(false);
	expect(await town.store.read.select({ by: kept.accountId }).from(kept)).toEqual([{ by: 'secretary1' }]);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'session.begin',
		accountId: 'secretary1',
		address: '10.0.0.7',
		subjectKind: 'session',
		subjectId: 'secretary1',
		changes: {}
	});
	expect(JSON.stringify(events)).not.toContain(result.sessionId);
});

test('who must change the password first is told so', async () => {
	expect((await tryAs('desk1')).mustChangePassword).toBe(true);
});

test('spaces typed around the account name do not matter', async () => {
	expect((await tryAs(' secretary1 ')).sessionId).toMatch(/^\w+$/);
});

test('an unknown, a disabled, a mistyped account and one without a password are refused alike', async () => {
	const answers = [];
	for (const [account, password] of [
		['nobody', PASSWORD],
		['org1', PASSWORD],
		['secretary1', 'not the password'],
		['grid1', PASSWORD],
		['SECRETARY1', PASSWORD]
	] as const) {
		const { result, events } = await witnessed(town.store, () => refusalOf(tryAs(account, password)));
		answers.push({
			code: result.code,
			status: result.status,
			facts: result.facts,
			sentence: result.sentence
		});
		expect(events.map(({ action, changes }) => [action, changes])).toEqual([['session.fail', {}]]);
		expect(JSON.stringify(events)).not.toMatch(/not the password|nobody/);
	}
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	expect(answers[0]).toMatchObject({ code: 'wrong-credentials', status: 401 });
});

test('the fifth wrong password locks, for thirty minutes the right one does not help, then it does', async () => {
	const { events } = await witnessed(town.store, async () => {
		for (let i = 0; i < 5; i += 1)
			expect((await refusalOf(tryAs('unit1', 'wrong'))).code).toBe('wrong-credentials');
	});
	expect(events.map(({ action }) => action)).toEqual([...Array(4).fill('session.fail'), 'session.lock']);
	const locked = await refusalOf(tryAs('unit1', PASSWORD, NOW + 10 * MINUTE, '192.0.2.1'));
	expect(locked).toMatchObject({ code: 'too-many-attempts', facts: { minutes: 20 } });
	expect(locked.sentence.zh).toContain('20分钟');
	await tryAs('unit1', PASSWORD, NOW + 30 * MINUTE);
});

test('an account that does not exist locks just the same', async () => {
	for (let i = 0; i < 5; i += 1) await refusalOf(tryAs('ghost', 'wrong', NOW, '192.0.2.2'));
	expect((await refusalOf(tryAs('ghost', 'wrong', NOW, '192.0.2.2'))).code).toBe('too-many-attempts');
});

test('a right password forgives the wrong ones before it', async () => {
	for (let round = 0; round < 2; round += 1) {
		for (let i = 0; i < 4; i += 1) await refusalOf(tryAs('desk1', 'wrong'));
		await tryAs('desk1');
	}
});

test('guessing many passwords at the same moment gains nothing: after five the right one is refused too', async () => {
	const guesses = [...Array.from({ length: 24 }, (_, i) => `guess number ${i}`), PASSWORD];
	const codes = await Promise.all(
		guesses.map(async (guess) => (await refusalOf(tryAs('unit2', guess, NOW, '192.0.2.3'))).code)
	);
	expect(codes.at(-1)).toBe('too-many-attempts');
	const events = await town.store.read.select().from(journal).where(eq(journal.subjectId, 'unit2'));
	expect(events.map(({ action }) => action)).not.toContain('session.begin');
});

test.each([
	[{}, { account: 'required', password: 'required' }],
	[
		{ account: '', password: '' },
		{ account: 'required', password: 'required' }
	],
	[
		{ account: 'x'.repeat(65), password: 'y'.repeat(257) },
		{ account: 'too-long', password: 'too-long' }
	],
	[{ account: 'sec\0retary1', password: PASSWORD }, { account: 'not-readable' }],
	[{ account: ['secretary1'], password: PASSWORD }, { account: 'required' }]
])('what is no sign-in at all is refused before anything is counted: %j', async (body, faults) => {
	const { result, events } = await witnessed(town.store, () =>
		refusalOf(signIn(town.store, sessions, body, '192.0.2.4', NOW))
	);
	expect(events).toEqual([]);
	expect(Object.fromEntries(Object.entries(result.faults!).map(([name, { code }]) => [name, code]))).toEqual(
		faults
	);
});
