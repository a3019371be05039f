import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

async function joined(state: 'submitted' | 'in_progress') {
	const task = await taskIn(town, 'compound_problem', state);
	const { id } = await taskIn(town, 'compound_problem', 'submitted');
	return { task, merged: await take(town, 'merge', task, { body: { into: id, reason: '同一处' } }) };
}

test('within five working days it goes back to where it stood, by its own day', async () => {
	const { task, merged } = await joined('in_progress');
	const now = at('2026-12-01', 23, 59);
	const { result, events } = await witnessed(town.store, () => take(town, 'unmerge', merged, {}, now));
	expect(result).toEqual({ ...task, version: task.version + 2, stateSince: now });
	expect(events).toMatchObject([{ action: 'task.unmerge', fromState: 'merged', toState: 'in_progress' }]);
});

test('what nobody had is to be admitted within a working day from now', async () => {
	const { merged } = await joined('submitted');
	expect(await take(town, 'unmerge', merged, {}, at('2026-11-30'))).toMatchObject({
		state: 'submitted',
		stepDueOn: '2026-12-01'
	});
});

test('on the sixth working day it is too late', async () => {
	const { merged } = await joined('submitted');
	const late = () => take(town, 'unmerge', merged, {}, at('2026-12-02', 0, 0));
	expect((await refusedWithoutTrace(town.store, late)).code).toBe('unmerge-too-late');
});

test.each(['grid1', 'cadre1', 'desk1'])('%s separates nothing', async (by) => {
	const { merged } = await joined('submitted');
	const attempt = () => take(town, 'unmerge', merged, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
