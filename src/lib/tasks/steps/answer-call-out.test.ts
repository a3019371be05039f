import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, take, type Ready } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { callOuts } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const ready = () => readyFor(town, 'answer-call-out');
const answer = ({ task, body }: Ready, by = 'unit2', now?: number) =>
	take(town, 'answer-call-out', task, { by, body }, now);

test('a department says once what it did; overdue or not, the answer is taken', async () => {
	const called = await ready();
	const late = at('2026-12-10');
	const { result, events, said } = await witnessed(town.store, () => answer(called, 'unit2', late));
	expect(result).toEqual(called.task);
	const [row] = await town.store.read
		.select()
		.from(callOuts)
		.where(eq(callOuts.id, String(called.body.callOut)));
	expect(row).toMatchObject({ unit: 'library', answeredBy: 'unit2', answeredAt: late, rating: null });
	expect(events).toMatchObject([{ action: 'task.answer-call-out', changes: { 'beside:callOut': row!.id } }]);
	expect(said).toEqual({ result: called.body.result });
	expect((await refusedWithoutTrace(town.store, () => answer(called))).code).toBe('already-answered');
});

test('no department answers for another, nor to what was never called', async () => {
	const called = await ready();
	const foreign = () => answer(called, 'unit3');
	expect((await refusedWithoutTrace(town.store, foreign)).faults).toEqual({
		callOut: { code: 'no-such-call-out' }
	});
	const other = await ready();
	const crossed = () => answer({ ...called, body: other.body });
	expect((await refusedWithoutTrace(town.store, crossed)).faults).toEqual({
		callOut: { code: 'no-such-call-out' }
	});
});

test.each(['street1', 'cadre1', 'secretary1'])('%s was not called and does not answer', async (by) => {
	const called = await ready();
	expect((await refusedWithoutTrace(town.store, () => answer(called, by))).code).toBe('not-allowed');
});
