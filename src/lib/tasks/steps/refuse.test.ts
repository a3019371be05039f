import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the request is answered and nothing else changes', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	await take(town, 'extend', task);
	const { result, events, said } = await witnessed(town.store, () => take(town, 'refuse', task));
	expect(result).toEqual({ ...task, version: task.version + 2 });
	expect(events).toMatchObject([{ action: 'task.refuse', accountId: 'street1', changes: { request: null } }]);
	expect(said).toHaveProperty('comment');
	expect((await refusedWithoutTrace(town.store, () => take(town, 'refuse', task))).code).toBe(
		'nothing-asked'
	);
});

test('nobody refuses their own request, nor one for the work of another level', async () => {
	const wish = await taskIn(town, 'micro_wish', 'in_progress');
	await take(town, 'withdraw', wish);
	const refuse = (by: string) => refusedWithoutTrace(town.store, () => take(town, 'refuse', wish, { by }));
	expect((await refuse('secretary1')).code).toBe('own-request');
	expect((await refuse('unit1')).code).toBe('not-allowed');
	expect((await refuse('grid1')).code).toBe('not-allowed');
});
