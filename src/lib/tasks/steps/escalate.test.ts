import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, take, taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { eventsOf } from '../server/events.ts';
import { taskInScope } from '../server/scope.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const working = () => taskIn(town, 'compound_problem', 'in_progress');
const ask = { tried: '已协调三次', ask: '请明确牵头部门' };

test('what was tried and what is asked goes straight to the linked leader, and the clock runs on', async () => {
	const task = await working();
	const { result, events, said } = await witnessed(town.store, () =>
		take(town, 'escalate', task, { body: ask }, at('2026-11-26'))
	);
	expect(result).toMatchObject({
		state: 'assigned',
		level: 'district',
		handlerRole: 'district_leader',
		handlerAccount: 'leader1',
		escalatedAt: at('2026-11-26'),
		dueOn: task.dueOn,
		stepDueOn: task.stepDueOn
	});
	expect(events).toMatchObject([
		{ action: 'task.escalate', accountId: 'cadre1', fromState: 'in_progress', toState: 'assigned' }
	]);
	expect(said).toEqual(ask);
});

test('the course tells first what was tried, then what is asked', async () => {
	const task = await take(town, 'escalate', await working(), { body: ask });
	const seen = { task, calledUnits: [] };
	const events = await eventsOf(town.store.read, await town.as('leader1'), seen);
	expect(events.at(-1)).toMatchObject({ action: 'escalate', note: `${ask.tried}\n${ask.ask}` });
});

test('who lies between still sees it, and cannot take it back', async () => {
	const task = await take(town, 'escalate', await working());
	expect((await taskInScope(town.store.read, await town.as('street1'), task.id, NOW)).task.id).toBe(task.id);
	const attempt = () => take(town, 'sign', task, { by: 'street1' });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});

test('the secretary may bring it up as well, and a request that waited is void', async () => {
	const task = await working();
	await take(town, 'terminate', task);
	expect(await take(town, 'escalate', task, { by: 'secretary1' })).toMatchObject({
		state: 'assigned',
		request: null
	});
});

test('of what came to the district directly, the linked leader stands above every other handler', async () => {
	const task = await taskIn(town, 'urgent_demand', 'submitted');
	await take(town, 'dispatch', task, { body: { handler: 'cadre1' } });
	await take(town, 'sign', task, { by: 'cadre1' });
	expect(await take(town, 'escalate', task, { by: 'cadre1', body: ask })).toMatchObject({
		level: 'district',
		handlerAccount: 'leader1'
	});
});

test('nobody stands above the leader, and nothing is brought up to where it is', async () => {
	const task = await taskIn(town, 'urgent_demand', 'in_progress');
	const attempt = () => take(town, 'escalate', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('top-level');
	const problem = await working();
	const sideways = () => take(town, 'escalate', problem, { body: { ...ask, level: 'subdistrict' } });
	expect((await refusedWithoutTrace(town.store, sideways)).faults).toEqual({ level: { code: 'not-above' } });
});

test('a leader whom the matter is about does not get it: the district’s desk does', async () => {
	const draft = await draftOf(town, 'compound_problem', NOW, { conflict: 'leader1' });
	await take(town, 'submit', draft);
	await take(town, 'dispatch', draft);
	await take(town, 'sign', draft);
	expect(await take(town, 'escalate', draft)).toMatchObject({
		handlerRole: 'district_desk',
		handlerAccount: null
	});
});

test.each(['street1', 'grid1', 'desk1'])('%s does not have it and brings nothing up', async (by) => {
	const task = await working();
	const attempt = () => take(town, 'escalate', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
