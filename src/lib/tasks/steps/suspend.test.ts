import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { TaskKind } from '../task.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const working = () => taskIn(town, 'compound_problem', 'in_progress');
const body = (until = '2027-03-01') => ({ cause: 'funds', plan: '列入明年改造计划', until });
const suspend = (task: { id: string; kind: TaskKind }, until?: string, now?: number) =>
	take(town, 'suspend', task, { body: body(until) }, now);

test('the handler asks, with a cause, a plan and a target day, and the clock runs on until it is granted', async () => {
	const task = await working();
	const { result, events, said } = await witnessed(town.store, () => suspend(task));
	expect(result).toMatchObject({
		state: 'in_progress',
		request: 'suspend',
		requestedOn: '2027-03-01',
		suspendCause: 'funds',
		suspendCount: 0,
		stepDueOn: task.stepDueOn
	});
	expect(events).toMatchObject([{ action: 'task.suspend', accountId: 'cadre1', toState: 'in_progress' }]);
	expect(said).toEqual({ plan: '列入明年改造计划' });
	expect((await refusedWithoutTrace(town.store, () => suspend(task))).code).toBe('request-pending');
});

test.each([
	['2026-11-24', { code: 'not-later', limit: '2026-11-24' }],
	['2027-05-24', { code: 'too-far', limit: '2027-05-23' }]
])('until %s is refused: 180 days at most', async (until, fault) => {
	const task = await working();
	expect((await refusedWithoutTrace(town.store, () => suspend(task, until))).faults).toEqual({
		until: fault
	});
	expect((await suspend(task, '2027-05-23')).requestedOn).toBe('2027-05-23');
});

test('it is renewed once, by the district desk, and not asked for a third time', async () => {
	const task = await working();
	await suspend(task);
	expect(await take(town, 'grant', task)).toMatchObject({ state: 'suspended', suspendCount: 1 });
	await take(town, 'resume', task);
	await suspend(task);
	expect((await refusedWithoutTrace(town.store, () => take(town, 'grant', task))).code).toBe(
		'second-suspension'
	);
	expect(await take(town, 'grant', task, { by: 'desk1' })).toMatchObject({
		state: 'suspended',
		suspendCount: 2
	});
	await take(town, 'resume', task);
	expect((await refusedWithoutTrace(town.store, () => suspend(task))).code).toBe('no-more-suspensions');
});

test('a wish may have to wait as well; the secretary grants it to the unit', async () => {
	const wish = await taskIn(town, 'micro_wish', 'in_progress');
	await take(town, 'suspend', wish, { by: 'unit1' });
	expect(await take(town, 'grant', wish)).toMatchObject({ state: 'suspended', handlerUnit: 'market' });
	expect(await take(town, 'resume', wish, { by: 'unit1' })).toMatchObject({
		state: 'in_progress',
		dueOn: '2026-12-01'
	});
});

test.each(['street1', 'secretary1', 'grid1', 'desk1'])(
	'%s does not ask in the handler’s place',
	async (by) => {
		const task = await working();
		const attempt = () => take(town, 'suspend', task, { by, body: body() });
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
	}
);
