import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const claimed = (conflict?: string) =>
	taskIn(town, 'micro_wish', 'in_progress').then((task) => ({ task, conflict }));

test('a colleague of the unit goes on with it; the claim and the clock stay', async () => {
	const { task } = await claimed();
	const { result, events } = await witnessed(town.store, () => take(town, 'hand-over', task));
	expect(result).toEqual({ ...task, version: task.version + 1, handlerAccount: 'unit1b' });
	expect(events).toMatchObject([{ action: 'task.hand-over', changes: { handlerAccount: 'unit1b' } }]);
});

test.each(['unit3', 'secretary1', 'unit1', 'nobody'])('%s is no colleague to hand it to', async (to) => {
	const { task } = await claimed();
	const attempt = () => take(town, 'hand-over', task, { body: { to } });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual({
		to: { code: 'not-a-colleague' }
	});
});

test('nobody is handed what is about them', async () => {
	const draft = await draftOf(town, 'urgent_demand', NOW, { conflict: 'desk2' });
	await take(town, 'submit', draft);
	await take(town, 'dispatch', draft, { body: { handler: 'desk1' } });
	await take(town, 'sign', draft, { by: 'desk1' });
	const attempt = () => take(town, 'hand-over', draft, { by: 'desk1', body: { to: 'desk2' } });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual({
		to: { code: 'not-a-colleague' }
	});
});

test.each(['secretary1', 'street1', 'unit3'])('%s does not hand over what another has', async (by) => {
	const { task } = await claimed();
	const attempt = () => take(town, 'hand-over', task, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
