import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the handler takes what was dispatched, and the clock runs on', async () => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	const later = at('2026-11-25');
	const { result, events } = await witnessed(town.store, () => take(town, 'sign', task, {}, later));
	expect(result).toEqual({
		...task,
		state: 'in_progress',
		stateSince: later,
		version: task.version + 1,
		handlerAccount: 'cadre1'
	});
	expect(events).toMatchObject([
		{ action: 'task.sign', accountId: 'cadre1', fromState: 'assigned', toState: 'in_progress', round: 1 }
	]);
});

test('for a unit, the officer who signs handles it from here on', async () => {
	const task = await taskIn(town, 'compound_problem', 'submitted');
	await take(town, 'dispatch', task, { body: { handler: 'market' } });
	expect(await take(town, 'sign', task, { by: 'unit1b' })).toMatchObject({
		handlerUnit: 'market',
		handlerAccount: 'unit1b'
	});
});

test.each(['secretary1', 'street1', 'grid1', 'leader1', 'desk1'])(
	'%s does not sign for what a cadre was given',
	async (by) => {
		const task = await taskIn(town, 'compound_problem', 'assigned');
		const refusal = await refusedWithoutTrace(town.store, () => take(town, 'sign', task, { by }));
		expect(refusal.code).toBe('not-allowed');
	}
);
