import { asc, eq } from 'drizzle-orm';
import { canRace } from '../../../../tests/support/database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { taskInScope } from '../server/scope.ts';
import { callOuts } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const working = () => taskIn(town, 'compound_problem', 'in_progress');
const callsOf = (task: { id: string }) =>
	town.store.read.select().from(callOuts).where(eq(callOuts.taskId, task.id)).orderBy(asc(callOuts.unit));

test.each([
	['work', '2026-11-27'],
	['hard_problem', '2026-12-01']
])('departments called to %s answer by %s, and see it from now on', async (type, dueOn) => {
	const task = await working();
	const find = () => taskInScope(town.store.read, officer, task.id, NOW);
	const officer = await town.as('unit2');
	expect((await refusedWithoutTrace(town.store, find)).code).toBe('not-found');
	const body = { units: ['library', 'health', 'library'], type, ask: '请到现场' };
	const { result, events, said } = await witnessed(town.store, () => take(town, 'call-out', task, { body }));
	expect(result).toEqual(task);
	const called = { type, dueOn, calledBy: 'street1', calledAt: NOW, answeredAt: null, rating: null };
	expect(await callsOf(task)).toMatchObject([
		{ unit: 'health', ...called },
		{ unit: 'library', ...called }
	]);
	expect(events).toMatchObject([{ action: 'task.call-out', accountId: 'street1', toState: 'in_progress' }]);
	expect(said).toEqual({ ask: '请到现场' });
	expect((await find()).calledUnits).toContain('library');
});

test('a unit is called again only once it has answered', async () => {
	const task = await working();
	const call = () => take(town, 'call-out', task, { body: { units: ['library'], type: 'work' } });
	await call();
	expect(await refusedWithoutTrace(town.store, call)).toMatchObject({
		code: 'already-called',
		facts: { unit: '区图书馆' }
	});
	const [first] = await callsOf(task);
	await take(town, 'answer-call-out', task, { body: { callOut: first!.id, result: '已到' } });
	await call();
	expect(await callsOf(task)).toHaveLength(2);
});

test.each([
	[{ units: ['nobody'], type: 'work' }, { units: { code: 'no-such-unit' } }],
	[{ units: [], type: 'work' }, { units: { code: 'choose', limit: 1 } }],
	[{ units: ['library'], type: 'party' }, { type: { code: 'not-a-choice' } }]
])('a call-out of %j is refused', async (body, faults) => {
	const task = await working();
	const attempt = () => take(town, 'call-out', task, { body });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual(faults);
});

test('the unit a matter is about is not called to it', async () => {
	const draft = await draftOf(town, 'compound_problem', NOW, { conflict: 'library' });
	await take(town, 'submit', draft);
	const task = await take(town, 'dispatch', draft);
	const attempt = () => take(town, 'call-out', task, { body: { units: ['library'], type: 'work' } });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual({
		units: { code: 'no-such-unit' }
	});
});

test.each(['secretary1', 'cadre1', 'desk1', 'leader1'])('%s calls nobody out', async (by) => {
	const task = await working();
	const attempt = () => take(town, 'call-out', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});

test.skipIf(!canRace)('called twice at the same moment, a unit is called once', async () => {
	for (let i = 0; i < 5; i += 1) {
		const task = await working();
		const call = () => take(town, 'call-out', task, { body: { units: ['library'], type: 'work' } });
		const outcomes = await Promise.allSettled([call(), call(), call()]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await callsOf(task)).toHaveLength(1);
	}
});
