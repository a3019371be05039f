import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { log } from '../server/log.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

/** Logged by the grid worker, so that the secretary may be the one who refused it. */
async function objected(rejectedBy = 'secretary1') {
	const task = await log(town.store, await town.as('grid1'), { place: 海韵楼院, title: '一副助听器' }, NOW);
	await take(town, 'reject', task, { by: rejectedBy });
	return take(town, 'object', task, { by: 'grid1' });
}

test('the next level looked at it, and the rejection stands', async () => {
	const task = await objected();
	const { result, events, said } = await witnessed(town.store, () =>
		take(town, 'uphold', task, { by: 'street1' })
	);
	expect(result).toEqual({ ...task, version: task.version + 1, upheldAt: NOW });
	expect(events).toMatchObject([{ action: 'task.uphold', accountId: 'street1', toState: 'rejected' }]);
	expect(said).toHaveProperty('reason');
	const again = () => take(town, 'uphold', task, { by: 'street1' });
	expect((await refusedWithoutTrace(town.store, again)).code).toBe('nothing-objected');
});

test('what nobody objected to is not decided on', async () => {
	const task = await taskIn(town, 'micro_wish', 'rejected');
	const attempt = () => take(town, 'uphold', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('nothing-objected');
});

test.each([
	['secretary1', 'secretary1', 'not-allowed'],
	['secretary1', 'desk1', 'not-allowed'],
	['street1', 'street1', 'not-allowed'],
	['street1', 'leader1', 'not-allowed']
])('refused by %s, it is not for %s to decide: %s', async (rejectedBy, by, code) => {
	const task = await objected(rejectedBy);
	expect((await refusedWithoutTrace(town.store, () => take(town, 'uphold', task, { by }))).code).toBe(code);
});

test('what the street refused is for the district to decide', async () => {
	const task = await objected('street1');
	expect((await take(town, 'uphold', task, { by: 'desk1' })).upheldAt).toBe(NOW);
});
