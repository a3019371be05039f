import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the handler asks to end it, and it ends once it is granted', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const { result, events, said } = await witnessed(town.store, () => take(town, 'terminate', task));
	expect(result).toMatchObject({ state: 'in_progress', request: 'terminate', requestedBy: 'cadre1' });
	expect(events).toMatchObject([{ action: 'task.terminate', toState: 'in_progress' }]);
	expect(said).toHaveProperty('reason');
	expect((await refusedWithoutTrace(town.store, () => take(town, 'terminate', task))).code).toBe(
		'request-pending'
	);
	expect(await take(town, 'grant', task)).toMatchObject({
		state: 'terminated',
		request: null,
		stepDueOn: null,
		lane: 'ended'
	});
});

test('what is suspended can be ended as well', async () => {
	const task = await taskIn(town, 'compound_problem', 'suspended');
	expect((await take(town, 'terminate', task)).state).toBe('suspended');
	expect((await take(town, 'grant', task)).state).toBe('terminated');
});

test.each(['secretary1', 'street1', 'grid1'])('%s does not ask in the handler’s place', async (by) => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const attempt = () => take(town, 'terminate', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
