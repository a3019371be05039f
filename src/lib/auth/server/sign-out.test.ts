import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { sessionsOver } from './sessions.ts';
import { signOut } from './sign-out.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('signing out ends this session and no other, and leaves its event', async () => {
	const sessions = sessionsOver(town.store);
	const [here, elsewhere] = [
		await sessions.begin('secretary1', Date.now()),
		await sessions.begin('secretary1', Date.now())
	];
	const secretary = await town.as('secretary1');
	const { events } = await witnessed(town.store, () => signOut(town.store, sessions, secretary, here, NOW));
	expect([await sessions.accountOf(here), await sessions.accountOf(elsewhere)]).toEqual([null, 'secretary1']);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'session.end',
		accountId: 'secretary1',
		subjectId: 'secretary1'
	});
});
