import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { TaskKind } from '../task.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const asked = (task: { id: string; kind: TaskKind }, dueOn: string, now?: number) =>
	take(town, 'extend', task, { body: { dueOn, reason: '等厂家发货' } }, now);
const working = () => taskIn(town, 'compound_problem', 'in_progress');

test('asked for on the last minute of the due day, ten working days more at most, it waits for an answer', async () => {
	const task = await working();
	const now = at('2026-11-27', 23, 59);
	const { result, events, said } = await witnessed(town.store, () => asked(task, '2026-12-11', now));
	expect(result).toEqual({
		...task,
		version: task.version + 1,
		request: 'extend',
		requestedBy: 'cadre1',
		requestedAt: now,
		requestedOn: '2026-12-11'
	});
	expect(events).toMatchObject([{ action: 'task.extend', toState: 'in_progress' }]);
	expect(said).toEqual({ reason: '等厂家发货' });
	expect((await refusedWithoutTrace(town.store, () => asked(task, '2026-12-04'))).code).toBe(
		'request-pending'
	);
});

test.each([
	['2026-11-27', { code: 'not-later', limit: '2026-11-27' }],
	['2026-12-12', { code: 'too-far', limit: '2026-12-11' }]
])('until %s is refused', async (dueOn, fault) => {
	const task = await working();
	expect((await refusedWithoutTrace(town.store, () => asked(task, dueOn))).faults).toEqual({ dueOn: fault });
});

test('once it is overdue it is too late to ask', async () => {
	const task = await working();
	const late = () => asked(task, '2026-12-04', at('2026-11-28', 0, 0));
	expect((await refusedWithoutTrace(town.store, late)).code).toBe('extension-too-late');
});

test('a second one is for the district desk to grant, and there is no third', async () => {
	const task = await working();
	await asked(task, '2026-11-30');
	await take(town, 'grant', task);
	await asked(task, '2026-12-01');
	expect((await refusedWithoutTrace(town.store, () => take(town, 'grant', task))).code).toBe(
		'second-extension'
	);
	expect(await take(town, 'grant', task, { by: 'desk1' })).toMatchObject({
		dueOn: '2026-12-01',
		firstDueOn: '2026-12-01',
		extendCount: 2
	});
	expect((await refusedWithoutTrace(town.store, () => asked(task, '2026-12-02'))).code).toBe(
		'no-more-extensions'
	);
});

test.each(['street1', 'secretary1', 'grid1'])('%s does not ask in the handler’s place', async (by) => {
	const task = await working();
	const attempt = () => take(town, 'extend', task, { by, body: { dueOn: '2026-12-01', reason: '等' } });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
