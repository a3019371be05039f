import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { activate } from '#lib/auth/server/activate.ts';
import { hashPassword } from '#lib/auth/server/password.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { signIn } from '#lib/auth/server/sign-in.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { disableAccount } from './disable-account.ts';
import { resetAccount } from './reset-account.ts';
import { accounts } from './table.ts';

const OLD = '海边的石头楼与灯塔2026';
const NEW = '八大峡的浪花与海鸥2026';
const HERE = '127.0.0.1';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
	const passwordHash = await hashPassword(OLD);
	await town.store.write((tx) =>
		tx.update(accounts).set({ passwordHash }).where(eq(accounts.account, 'secretary1'))
	);
});
afterEach(() => town.store.close());

const reset = async (id: string, by = 'sys1') => resetAccount(town.store, await town.as(by), { id }, NOW);

test('the old password is void, every session ends, and the slip leads to another password', async () => {
	const sessions = sessionsOver(town.store);
	const { sessionId } = await signIn(
		town.store,
		sessions,
		{ account: 'secretary1', password: OLD },
		HERE,
		NOW
	);
	const slip = await reset('secretary1');
	expect(await sessions.accountOf(sessionId)).toBeNull();
	const again = signIn(town.store, sessions, { account: 'secretary1', password: OLD }, HERE, NOW);
	expect(await refusalOf(again)).toMatchObject({ code: 'wrong-credentials' });

	const withCode = { account: 'secretary1', code: slip.code };
	const same = activate(town.store, { ...withCode, password: OLD, again: OLD }, HERE, NOW);
	expect(await refusalOf(same)).toMatchObject({ faults: { password: { code: 'password-used' } } });
	await activate(town.store, { ...withCode, password: NEW, again: NEW }, HERE, NOW);
	await signIn(town.store, sessions, { account: 'secretary1', password: NEW }, HERE, NOW);
});

test('no administrator takes another’s place: their passwords are reset at the machine alone', async () => {
	for (const other of ['sec1', 'audit1'])
		expect((await refusedWithoutTrace(town.store, () => reset(other))).code).toBe('administrator-account');
	const slip = await resetAccount(town.store, await town.as('sys1'), { id: 'sec1' }, NOW, 'machine');
	expect(slip.code).toBeTruthy();
});

test('a second slip makes the first one worthless', async () => {
	const first = await reset('secretary1');
	await reset('secretary1');
	const withFirst = { account: 'secretary1', code: first.code, password: NEW, again: NEW };
	expect(await refusalOf(activate(town.store, withFirst, HERE, NOW))).toMatchObject({
		code: 'wrong-activation'
	});
});

test('the journal tells of the reset, not of the code', async () => {
	const { result, events } = await witnessed(town.store, () => reset('secretary1'));
	expect(events).toMatchObject([
		{ action: 'account.reset', accountId: 'sys1', subjectKind: 'account', subjectId: 'secretary1' }
	]);
	expect(JSON.stringify(events)).not.toContain(result.code);
});

test('nobody resets themselves, a disabled account or one that is not there, and only the system administrator resets', async () => {
	const refused = async (id: string, by: string) =>
		(await refusedWithoutTrace(town.store, () => reset(id, by))).code;
	expect(await refused('sys1', 'sys1')).toBe('own-account');
	expect(await refused('nobody', 'sys1')).toBe('not-found');
	expect(await refused('secretary1', 'sec1')).toBe('not-allowed');
	expect(await refused('secretary1', 'desk1')).toBe('not-found');
	await disableAccount(town.store, await town.as('sys1'), { id: 'secretary1' }, NOW);
	expect(await refused('secretary1', 'sys1')).toBe('account-disabled');
});

test('which account is asked for', async () => {
	const sys1 = await town.as('sys1');
	const refusal = await refusedWithoutTrace(town.store, () => resetAccount(town.store, sys1, {}, NOW));
	expect(refusal).toMatchObject({ code: 'invalid', faults: { id: { code: 'required' } } });
});
