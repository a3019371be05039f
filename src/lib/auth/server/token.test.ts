import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { DAY_LENGTH } from '../../clock.ts';
import { disableAccount } from '../../people/server/disable-account.ts';
import { resetAccount } from '../../people/server/reset-account.ts';
import { createToken } from './create-token.ts';
import { revokeToken } from './revoke-token.ts';
import { tokens } from './table.ts';
import { accountOfToken, bearerOf, hashOfToken, newToken } from './token.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const make = async (id = 'unit1', by = 'sys1', more: object = {}) =>
	createToken(town.store, await town.as(by), { id, ...more }, NOW);
const opens = (token: string, at = NOW) => accountOfToken(town.store.read, token, at);

test('a token opens its account until its last instant; only its digest is kept, and the journal names its id', async () => {
	const { result, events } = await witnessed(town.store, () => make());
	expect(result.token).toMatch(/^board_[\w-]{43}$/);
	expect(result.expiresAt).toBe(NOW + 90 * DAY_LENGTH);
	expect(await opens(result.token)).toBe('unit1');
	expect(await opens(result.token, result.expiresAt - 1)).toBe('unit1');
	expect(await opens(result.token, result.expiresAt)).toBeUndefined();
	const [row] = await town.store.read.select().from(tokens).where(eq(tokens.id, result.id));
	expect(row).toMatchObject({ hash: hashOfToken(result.token), accountId: 'unit1' });
	expect(events).toMatchObject([
		{ action: 'account.token', accountId: 'sys1', subjectId: 'unit1', changes: { token: result.id } }
	]);
	expect(JSON.stringify([row, events])).not.toContain(result.token.slice(6));
});

test('what is no token, a stored digest among them, opens nothing', async () => {
	const { token } = await make();
	for (const other of ['', 'board_', hashOfToken(token), `${token}x`, token.slice(0, -1), newToken()])
		expect(await opens(other)).toBeUndefined();
});

test('revoked, it opens nothing from then on; another of the account goes on', async () => {
	const [one, other] = [await make(), await make()];
	const sys = await town.as('sys1');
	const { events } = await witnessed(town.store, () => revokeToken(town.store, sys, one, NOW));
	expect(events).toMatchObject([
		{ action: 'account.token-end', subjectId: 'unit1', changes: { token: one.id } }
	]);
	expect(await opens(one.token)).toBeUndefined();
	expect(await opens(other.token)).toBe('unit1');
	const again = await refusedWithoutTrace(town.store, () => revokeToken(town.store, sys, one, NOW));
	expect(again.code).toBe('not-found');
});

test('a reset ends every token of the account, and so does disabling it', async () => {
	const sys = await town.as('sys1');
	const before = await make('unit2');
	await resetAccount(town.store, sys, { id: 'unit2' }, NOW);
	expect(await opens(before.token)).toBeUndefined();
	const after = await make('unit2');
	await disableAccount(town.store, sys, { id: 'unit2' }, NOW);
	expect(await opens(after.token)).toBeUndefined();
	expect((await refusedWithoutTrace(town.store, () => make('unit2'))).code).toBe('account-disabled');
});

test('nobody makes one for themselves, and only the system administrator makes or revokes any', async () => {
	expect((await refusedWithoutTrace(town.store, () => make('sys1'))).code).toBe('own-account');
	const { id } = await make();
	for (const by of ['sec1', 'audit1', 'desk1', 'unit1']) {
		expect((await refusedWithoutTrace(town.store, () => make('unit3', by))).code).toBe('not-allowed');
		const actor = await town.as(by);
		const refusal = await refusedWithoutTrace(town.store, () => revokeToken(town.store, actor, { id }, NOW));
		expect(refusal.code).toBe('not-allowed');
	}
});

test.each([
	[0, 'too-small'],
	[367, 'too-large'],
	[1.5, 'not-a-number']
])('a token of %s days is refused', async (days, code) => {
	const { faults } = await refusedWithoutTrace(town.store, () => make('unit1', 'sys1', { days }));
	expect(faults).toMatchObject({ days: { code } });
});

test('tokens long over are forgotten with the next one made', async () => {
	const { id } = await make('unit1', 'sys1', { days: 1 });
	await createToken(town.store, await town.as('sys1'), { id: 'unit1' }, NOW + DAY_LENGTH);
	expect(await town.store.read.select().from(tokens).where(eq(tokens.id, id))).toEqual([]);
});

test('the token is what follows the scheme, however it is written; another scheme is none', () => {
	expect(bearerOf('Bearer board_x')).toBe('board_x');
	expect(bearerOf('  bearer   board_x ')).toBe('board_x');
	expect(bearerOf('Bearer ')).toBeUndefined();
	for (const header of [null, '', 'Basic abc', 'board_x', 'Bearerboard_x'])
		expect(bearerOf(header)).toBeUndefined();
});
