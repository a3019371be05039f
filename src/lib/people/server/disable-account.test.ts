import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { hashPassword } from '#lib/auth/server/password.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { signIn } from '#lib/auth/server/sign-in.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { disableAccount } from './disable-account.ts';
import { accounts } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const disable = async (id: string, by = 'sys1') => disableAccount(town.store, await town.as(by), { id }, NOW);

test('who is disabled is signed out at once and does not get in again', async () => {
	const password = '海边的石头楼与灯塔2026';
	const passwordHash = await hashPassword(password);
	await town.store.write((tx) =>
		tx.update(accounts).set({ passwordHash }).where(eq(accounts.account, 'secretary1'))
	);
	const sessions = sessionsOver(town.store);
	const credentials = { account: 'secretary1', password };
	const { sessionId } = await signIn(town.store, sessions, credentials, '127.0.0.1', NOW);

	expect(await disable('secretary1')).toMatchObject({ disabledAt: NOW });
	expect(await sessions.accountOf(sessionId)).toBeNull();
	expect(await actorOf(town.store.read, 'secretary1', TODAY)).toBeUndefined();
	const again = signIn(town.store, sessions, credentials, '127.0.0.1', NOW);
	expect(await refusalOf(again)).toMatchObject({ code: 'wrong-credentials' });
});

test('the journal tells who disabled whom', async () => {
	const { events } = await witnessed(town.store, () => disable('secretary1'));
	expect(events).toMatchObject([
		{
			action: 'account.disable',
			accountId: 'sys1',
			subjectKind: 'account',
			subjectId: 'secretary1',
			changes: { disabledAt: NOW }
		}
	]);
});

test('nobody disables themselves, the unknown, or twice, and only the system administrator disables', async () => {
	const refused = async (id: string, by: string) =>
		(await refusedWithoutTrace(town.store, () => disable(id, by))).code;
	expect(await refused('sys1', 'sys1')).toBe('own-account');
	expect(await refused('nobody', 'sys1')).toBe('not-found');
	expect(await refused('secretary1', 'sec1')).toBe('not-allowed');
	expect(await refused('secretary1', 'audit1')).toBe('not-found');
	await disable('secretary1');
	expect(await refused('secretary1', 'sys1')).toBe('account-disabled');
});

test.runIf(canRace)('of two who disable the same account, one is told so', async () => {
	const attempts = await Promise.allSettled([disable('secretary1'), disable('secretary1')]);
	expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
