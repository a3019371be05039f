import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the leader decides what was brought up, and goes on with it as its handler', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	await take(town, 'escalate', task);
	const { result, events, said } = await witnessed(town.store, () => take(town, 'decide', task));
	expect(result).toMatchObject({ state: 'assigned', decidedAt: NOW });
	expect(events).toMatchObject([{ action: 'task.decide', accountId: 'leader1', toState: 'assigned' }]);
	expect(said).toHaveProperty('decision');
	const by = 'leader1';
	for (const action of ['sign', 'contact', 'report-done'] as const) await take(town, action, task, { by });
	expect((await take(town, 'approve', task, { by: 'desk1' })).state).toBe('pending_follow_up');
	expect((await take(town, 'follow-up', task)).state).toBe('closed');
});

test('what is not at the district is not decided on there', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const attempt = () => take(town, 'decide', task, { by: 'leader1' });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});

test.each(['desk1', 'street1', 'secretary1', 'cadre1'])(
	'%s does not decide in the leader’s place',
	async (by) => {
		const task = await taskIn(town, 'urgent_demand', 'in_progress');
		const attempt = () => take(town, 'decide', task, { by });
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
	}
);
