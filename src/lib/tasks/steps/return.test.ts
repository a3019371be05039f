import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('within two working days of the dispatch it goes back, with a reason and who it may belong to', async () => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	const now = at('2026-11-26', 23, 59);
	const body = { reason: '属市政管网', suggestedOwner: '区城市管理局' };
	const { result, events, said } = await witnessed(town.store, () =>
		take(town, 'return', task, { body }, now)
	);
	expect(result).toMatchObject({
		state: 'submitted',
		handlerRole: null,
		handlerAccount: null,
		returnCount: 1,
		dueOn: null,
		contactDueOn: null,
		firstDueOn: task.firstDueOn,
		stepDueOn: '2026-11-27'
	});
	expect(events).toMatchObject([{ action: 'task.return', fromState: 'assigned', toState: 'submitted' }]);
	expect(said).toEqual(body);
});

test('what was signed for goes back too', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	expect((await take(town, 'return', task)).state).toBe('submitted');
});

test('on the third working day it is too late', async () => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	const attempt = () => take(town, 'return', task, {}, at('2026-11-27', 0, 0));
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('return-too-late');
});

test('who was designated keeps it', async () => {
	const task = await taskIn(town, 'compound_problem', 'submitted');
	await take(town, 'dispatch', task, { body: { handler: 'cadre1', designate: true } });
	const attempt = () => take(town, 'return', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('no-more-returns');
});

test.each(['street1', 'secretary1', 'grid1'])('%s does not return what a cadre was given', async (by) => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	const attempt = () => take(town, 'return', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
