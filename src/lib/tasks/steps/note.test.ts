import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const text = '冷阿姨白天在家';

test('an internal note stands in the course, and changes nothing', async () => {
	const task = await taskIn(town, 'micro_wish', 'open_for_claim');
	const { result, events, said } = await witnessed(town.store, () =>
		take(town, 'note', task, { by: 'grid1', body: { text } })
	);
	expect(result).toEqual(task);
	expect(events).toMatchObject([{ action: 'task.note', accountId: 'grid1', toState: 'open_for_claim' }]);
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ text });
});

test('while it is suspended, a note says that somebody looked at how it stands', async () => {
	const task = await taskIn(town, 'compound_problem', 'suspended');
	expect(task.reviewedOn).toBe('2026-11-24');
	expect(await take(town, 'note', task, {}, at('2026-12-24'))).toMatchObject({
		state: 'suspended',
		reviewedOn: '2026-12-24',
		version: task.version + 1
	});
});

test('a note says something', async () => {
	const task = await taskIn(town, 'micro_wish', 'submitted');
	const attempt = () => take(town, 'note', task, { body: { text: ' ' } });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toMatchObject({
		text: { code: 'required' }
	});
});

test('a unit that was merely offered a wish writes nothing on it', async () => {
	const task = await taskIn(town, 'micro_wish', 'open_for_claim');
	const attempt = () => take(town, 'note', task, { by: 'unit1' });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
