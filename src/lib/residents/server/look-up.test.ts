import { expect, test } from 'vitest';
import { smallTown, NOW } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { throttled } from '../../http/server/throttle.ts';
import { noteLookUp } from './look-up.ts';

test('a search by a whole number leaves a line that says who, and not by which number', async () => {
	const town = await smallTown();
	const { events } = await witnessed(town.store, async () =>
		noteLookUp(town.store, await town.as('grid1'), NOW)
	);
	expect(events).toMatchObject([
		{ action: 'resident.look-up', accountId: 'grid1', subjectKind: 'account', changes: {} }
	]);
	await town.store.close();
});

test('thirty times an hour, and each account for itself', async () => {
	for (let time = 0; time < 30; time += 1) await throttled('findPhone', 'who tries numbers');
	await expect(throttled('findPhone', 'who tries numbers')).rejects.toMatchObject({ code: 'slow-down' });
	await throttled('findPhone', 'somebody else');
});
