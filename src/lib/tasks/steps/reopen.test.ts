import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('new facts within thirty days bring it back for another round, with half the working days', async () => {
	const task = await taskIn(town, 'compound_problem', 'closed');
	const now = at('2026-12-24', 23, 59);
	const { result, events, said } = await witnessed(town.store, () => take(town, 'reopen', task, {}, now));
	expect(result).toMatchObject({
		state: 'in_progress',
		round: 2,
		handlerAccount: 'cadre1',
		closedAt: null,
		reportedAt: null,
		dueOn: '2026-12-28',
		firstDueOn: task.firstDueOn,
		isOnTime: task.isOnTime
	});
	expect(events).toMatchObject([
		{ action: 'task.reopen', fromState: 'closed', toState: 'in_progress', round: 2 }
	]);
	expect(said).toHaveProperty('reason');
});

test('a key task runs to the end of the year again', async () => {
	const task = await taskIn(town, 'key_task', 'closed');
	expect(await take(town, 'reopen', task)).toMatchObject({ round: 2, dueOn: '2026-12-31', closedAt: null });
});

test('on the thirty-first day it is logged anew instead', async () => {
	const task = await taskIn(town, 'micro_wish', 'closed');
	const late = () => take(town, 'reopen', task, {}, at('2026-12-25', 0, 0));
	expect((await refusedWithoutTrace(town.store, late)).code).toBe('reopen-too-late');
});

test('the district desk may, the others may not', async () => {
	const task = await taskIn(town, 'micro_wish', 'closed');
	for (const by of ['street1', 'unit1', 'grid1', 'leader1']) {
		const attempt = () => take(town, 'reopen', task, { by });
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
	}
	expect((await take(town, 'reopen', task, { by: 'desk1' })).round).toBe(2);
});
