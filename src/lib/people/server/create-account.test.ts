import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { activate } from '#lib/auth/server/activate.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { signIn } from '#lib/auth/server/sign-in.ts';
import { DAY_LENGTH } from '#lib/clock.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { createAccount } from './create-account.ts';
import { accounts } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const WANG = { account: 'wang.li', name: '王丽' };

test('a new account comes with a slip whose code sets the first password, and then signs in', async () => {
	const slip = await createAccount(town.store, await town.as('sys1'), WANG, NOW);
	expect(slip).toMatchObject({ ...WANG, expiresAt: NOW + 7 * DAY_LENGTH });
	const password = '海边的石头楼与灯塔2026';
	await activate(
		town.store,
		{ account: 'wang.li', code: slip.code, password, again: password },
		'127.0.0.1',
		NOW
	);
	const sessions = sessionsOver(town.store);
	const signedIn = await signIn(town.store, sessions, { account: 'wang.li', password }, '127.0.0.1', NOW);
	expect(signedIn.mustChangePassword).toBe(false);
});

test('only the hash of the code is kept, and the journal knows neither code nor name', async () => {
	const { result, events } = await witnessed(town.store, async () =>
		createAccount(town.store, await town.as('sys1'), WANG, NOW)
	);
	const [kept] = await town.store.read.select().from(accounts).where(eq(accounts.id, result.accountId));
	expect(kept).toMatchObject({ passwordHash: null, isDemo: false, disabledAt: null });
	expect(JSON.stringify([kept, events])).not.toContain(result.code);
	expect(events).toMatchObject([
		{ action: 'account.create', accountId: 'sys1', subjectKind: 'account', subjectId: result.accountId }
	]);
	expect(JSON.stringify(events)).not.toMatch(/王丽|wang\.li/);
});

test('a name that is taken is refused', async () => {
	const sys1 = await town.as('sys1');
	const attempt = () => createAccount(town.store, sys1, { account: 'secretary1', name: '林静' }, NOW);
	expect(await refusedWithoutTrace(town.store, attempt)).toMatchObject({
		code: 'account-taken',
		status: 409
	});
});

test.runIf(canRace)('of two who take one name at the same moment, one is refused', async () => {
	const sys1 = await town.as('sys1');
	const attempts = await Promise.allSettled([1, 2].map(() => createAccount(town.store, sys1, WANG, NOW)));
	expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({
		reason: { code: 'account-taken' }
	});
});

test.each([
	[{ name: '王丽' }, { account: { code: 'required' } }],
	[{ account: 'Wang Li', name: '王丽' }, { account: { code: 'bad-name' } }],
	[{ account: 'wl', name: '王丽' }, { account: { code: 'bad-name' } }],
	[{ account: 'wang.li' }, { name: { code: 'required' } }],
	[{ account: 'wang.li', name: '丽'.repeat(41) }, { name: { code: 'too-long', limit: 40 } }]
])('%j says what to mend', async (input, faults) => {
	const sys1 = await town.as('sys1');
	const refusal = await refusedWithoutTrace(town.store, () => createAccount(town.store, sys1, input, NOW));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test.each(['sec1', 'audit1', 'desk1', 'secretary1'])('%s may not create accounts', async (who) => {
	const actor = await town.as(who);
	const refusal = await refusedWithoutTrace(town.store, () => createAccount(town.store, actor, WANG, NOW));
	expect(refusal).toMatchObject({ code: 'not-allowed' });
});
