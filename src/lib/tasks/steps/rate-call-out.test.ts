import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, take, USUAL, type Ready } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { callOuts } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const rate = ({ task, body }: Ready, by = 'street1') => take(town, 'rate-call-out', task, { by, body });

test('who called rates an answer, once', async () => {
	const answered = await readyFor(town, 'rate-call-out');
	const { result, events } = await witnessed(town.store, () => rate(answered));
	expect(result).toEqual(answered.task);
	const callOut = String(answered.body.callOut);
	const [row] = await town.store.read.select().from(callOuts).where(eq(callOuts.id, callOut));
	expect(row!.rating).toBe('satisfied');
	expect(events).toMatchObject([
		{ action: 'task.rate-call-out', changes: { 'beside:callOut': callOut, 'beside:rating': 'satisfied' } }
	]);
	expect((await refusedWithoutTrace(town.store, () => rate(answered))).code).toBe('call-out-rated');
});

test('what is not answered yet is not rated', async () => {
	const { task, body } = await readyFor(town, 'answer-call-out');
	const early = { ...USUAL['rate-call-out'].body, callOut: body.callOut };
	const attempt = () => take(town, 'rate-call-out', task, { body: early });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-answered-yet');
});

test.each(['unit2', 'cadre1', 'secretary1', 'desk1'])('%s did not call and does not rate', async (by) => {
	const answered = await readyFor(town, 'rate-call-out');
	expect((await refusedWithoutTrace(town.store, () => rate(answered, by))).code).toBe('not-allowed');
});
