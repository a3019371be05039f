import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const suspended = () => taskIn(town, 'compound_problem', 'suspended');

test('back to work with the working days that were left, counted from today', async () => {
	const task = await suspended();
	expect(task.leftWhenSuspended).toBe(3);
	const now = at('2026-12-07');
	const { result, events } = await witnessed(town.store, () => take(town, 'resume', task, {}, now));
	expect(result).toMatchObject({
		state: 'in_progress',
		suspendedUntil: null,
		leftWhenSuspended: null,
		reviewedOn: null,
		dueOn: '2026-12-10',
		firstDueOn: '2026-12-10',
		stepFromOn: '2026-12-07',
		stepDueOn: '2026-12-10'
	});
	expect(events).toMatchObject([{ action: 'task.resume', fromState: 'suspended', toState: 'in_progress' }]);
});

test.each(['cadre1', 'street1'])('%s may resume it before its day', async (by) => {
	expect((await take(town, 'resume', await suspended(), { by })).state).toBe('in_progress');
});

test.each(['secretary1', 'grid1', 'desk1', 'leader1'])('%s does not', async (by) => {
	const task = await suspended();
	const attempt = () => take(town, 'resume', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
