import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the level above asks the handler to get on, and it is counted', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const { result, events, said } = await witnessed(town.store, () => take(town, 'urge', task));
	expect(result).toEqual({ ...task, version: task.version + 1, urgeCount: 1 });
	expect(events).toMatchObject([{ action: 'task.urge', accountId: 'street1', changes: { urgeCount: 1 } }]);
	expect(said).toHaveProperty('text');
	for (const by of ['desk1', 'leader1']) await take(town, 'urge', task, { by });
});

test('the secretary urges a unit and her grid worker, not the cadre of the street', async () => {
	const wish = await taskIn(town, 'micro_wish', 'in_progress');
	expect((await take(town, 'urge', wish, { by: 'secretary1' })).urgeCount).toBe(1);
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const attempt = () => take(town, 'urge', problem, { by: 'secretary1' });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});

test('nobody urges themselves', async () => {
	const demand = await taskIn(town, 'urgent_demand', 'in_progress');
	const attempt = () => take(town, 'urge', demand, { by: 'leader1' });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('own-work');
});
