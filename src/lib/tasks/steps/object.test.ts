import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const body = { reason: '冷阿姨说物业已撤离' };
const objectTo = (task: { id: string }, by = 'secretary1', now?: number) =>
	take(town, 'object', task, { by, body }, now);

test('whoever wrote it down objects within five working days; the task stays as it is', async () => {
	const task = await taskIn(town, 'micro_wish', 'rejected');
	const now = at('2026-12-01', 23, 59);
	const { result, events, said } = await witnessed(town.store, () => objectTo(task, 'secretary1', now));
	expect(result).toEqual({ ...task, version: task.version + 1, objectedAt: now });
	expect(events).toMatchObject([{ action: 'task.object', fromState: 'rejected', toState: 'rejected' }]);
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual(body);
});

test('on the sixth working day it is too late, and twice is once too often', async () => {
	const task = await taskIn(town, 'micro_wish', 'rejected');
	const late = () => objectTo(task, 'secretary1', at('2026-12-02', 0, 0));
	expect((await refusedWithoutTrace(town.store, late)).code).toBe('objection-too-late');
	await objectTo(task);
	expect((await refusedWithoutTrace(town.store, () => objectTo(task))).code).toBe('already-objected');
});

test.each(['grid1', 'street1', 'desk1', 'leader1'])(
	'%s did not write it down and does not object',
	async (by) => {
		const task = await taskIn(town, 'micro_wish', 'rejected');
		expect((await refusedWithoutTrace(town.store, () => objectTo(task, by))).code).toBe('not-allowed');
	}
);

test('whoever refused it does not object to their own decision', async () => {
	const task = await taskIn(town, 'micro_wish', 'submitted');
	await take(town, 'reject', task, { by: 'secretary1' });
	expect((await refusedWithoutTrace(town.store, () => objectTo(task))).code).toBe('own-decision');
});
