import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { accounts } from '../../people/server/table.ts';
import { activate, ACTIVATION_LIFETIME, hashOfActivation, newActivationCode } from './activate.ts';
import { isPassword } from './password.ts';
import { sessionsOver } from './sessions.ts';

const PASSWORD = 'zhanqiao-1892-pier';
const CODE = 'ABCD-EFGH-JKMN-PQRS';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const rowOf = async (account: string) =>
	(await town.store.read.select().from(accounts).where(eq(accounts.id, account)))[0]!;

async function withCode(account: string, more: Partial<typeof accounts.$inferInsert> = {}): Promise<void> {
	const activationHash = hashOfActivation(CODE);
	const activationExpiresAt = NOW + ACTIVATION_LIFETIME;
	await town.store.write((tx) =>
		tx
			.update(accounts)
			.set({ activationHash, activationExpiresAt, mustChangePassword: true, ...more })
			.where(eq(accounts.id, account))
	);
}
let desks = 0;
const activateAs = (account: string, code = CODE, now = NOW, password = PASSWORD, again = password) =>
	activate(town.store, { account, code, password, again }, `10.1.0.${(desks += 1)}`, now);

test('the code from the slip sets the first password, once', async () => {
	await withCode('secretary1');
	const { events } = await witnessed(town.store, () => activateAs('secretary1'));
	const row = await rowOf('secretary1');
	expect(await isPassword(PASSWORD, row.passwordHash)).toBe(true);
	expect(row).toMatchObject({ activationHash: null, activationExpiresAt: null, mustChangePassword: false });
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'account.activate',
		accountId: 'secretary1',
		subjectId: 'secretary1'
	});
	expect(JSON.stringify(events)).not.toMatch(/zhanqiao|ABCD/);
	const again = await refusedWithoutTrace(town.store, () =>
		activateAs('secretary1', CODE, NOW, 'lighthouse-of-1904')
	);
	expect(again.code).toBe('wrong-activation');
	expect(await rowOf('secretary1')).toEqual(row);
});

test('it may be typed in small letters, with spaces or without hyphens', async () => {
	await withCode('grid1');
	await activateAs('grid1', ' abcd efghjkmn-pqrs ');
	expect((await rowOf('grid1')).activationHash).toBeNull();
});

test('it works for seven days', async () => {
	await withCode('cadre1');
	const late = NOW + ACTIVATION_LIFETIME + 1;
	expect((await refusedWithoutTrace(town.store, () => activateAs('cadre1', CODE, late))).code).toBe(
		'wrong-activation'
	);
	await activateAs('cadre1', CODE, late - 1);
});

test('activating again after a reset ends the sessions the account had', async () => {
	await withCode('leader1');
	const sessions = sessionsOver(town.store);
	const id = await sessions.begin('leader1', Date.now());
	await activateAs('leader1');
	expect(await sessions.accountOf(id)).toBeNull();
});

test('an unknown account, a wrong code, somebody else’s code and a disabled account are refused alike', async () => {
	await withCode('unit1');
	await withCode('unit2', { activationHash: hashOfActivation('2222-2222-2222-2222') });
	await withCode('org1', { disabledAt: NOW });
	const answers = [];
	for (const [account, code] of [
		['nobody', CODE],
		['unit1', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
		['unit2', CODE],
		['org1', CODE],
		['desk1', CODE],
		['desk1', '-']
	] as const) {
		const refusal = await refusedWithoutTrace(town.store, () => activateAs(account, code));
		answers.push(JSON.stringify([refusal.code, refusal.sentence]));
	}
	expect(new Set(answers).size).toBe(1);
	expect(answers[0]).toContain('wrong-activation');
});

test('five wrong codes lock the account like five wrong passwords', async () => {
	await withCode('street1');
	for (let i = 0; i < 5; i += 1) await refusalOf(activateAs('street1', 'WRONG'));
	expect((await refusalOf(activateAs('street1'))).code).toBe('too-many-attempts');
});

test.each([
	['short-pass1', 'short-pass1', { password: { code: 'too-short', limit: 12 } }],
	['aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa', { password: { code: 'weak-password' } }],
	['street2-street2', 'street2-street2', { password: { code: 'weak-password' } }],
	[PASSWORD, `${PASSWORD}.`, { again: { code: 'not-the-same' } }]
])(
	'the first password is as good as any: %s is refused, and the code keeps',
	async (password, again, faults) => {
		await withCode('street2');
		expect(await refusalOf(activateAs('street2', CODE, NOW, password, again))).toMatchObject({
			code: 'invalid',
			faults
		});
		expect((await rowOf('street2')).activationHash).not.toBeNull();
	}
);

test('of two who use the code at once one sets the password', async () => {
	await withCode('unit3');
	const outcomes = await Promise.allSettled([
		activateAs('unit3', CODE, NOW, 'first-come-1904'),
		activateAs('unit3', CODE, NOW, 'second-come-1904')
	]);
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const won = outcomes[0]!.status === 'fulfilled' ? 'first-come-1904' : 'second-come-1904';
	expect(await isPassword(won, (await rowOf('unit3')).passwordHash)).toBe(true);
});

test('codes are long, easy to read aloud, and kept only as a digest', async () => {
	const codes = Array.from({ length: 200 }, newActivationCode);
	for (const code of codes) expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
	expect(new Set(codes).size).toBe(200);
	expect(hashOfActivation(CODE)).toMatch(/^[0-9a-f]{64}$/);
});
