import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('the first contact stops the response clock, later ones are kept as events', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const [first, second] = [at('2026-11-25'), at('2026-11-26')];
	const body = { channel: 'visit', note: '已上门，冷阿姨在家' };
	const { result, events, said } = await witnessed(town.store, () =>
		take(town, 'contact', task, { body }, first)
	);
	expect(result).toEqual({ ...task, version: task.version + 1, contactedAt: first });
	expect(events).toMatchObject([
		{ action: 'task.contact', accountId: 'cadre1', changes: { contactedAt: first } }
	]);
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ note: body.note });
	expect((await take(town, 'contact', task, {}, second)).contactedAt).toBe(first);
});

test('a contact has a channel of the list', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const attempt = () => take(town, 'contact', task, { body: { channel: 'letter' } });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual({
		channel: { code: 'not-a-choice' }
	});
});

test.each(['secretary1', 'street1', 'grid1'])('%s does not speak for the handler', async (by) => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	const refusal = await refusedWithoutTrace(town.store, () => take(town, 'contact', task, { by }));
	expect(refusal.code).toBe('not-allowed');
});
