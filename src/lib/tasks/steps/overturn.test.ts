import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

async function objected(now = NOW) {
	const task = await taskIn(town, 'micro_wish', 'rejected', now);
	return take(town, 'object', task, {}, now);
}

test('the matter is submitted again, by the day on which it should have been admitted', async () => {
	const task = await objected();
	const later = at('2026-11-30');
	const { result, events, said } = await witnessed(town.store, () => take(town, 'overturn', task, {}, later));
	expect(result).toMatchObject({
		state: 'submitted',
		rejectCode: null,
		stepFromOn: TODAY,
		stepDueOn: '2026-11-25',
		lane: 'claim'
	});
	expect(events).toMatchObject([{ action: 'task.overturn', fromState: 'rejected', toState: 'submitted' }]);
	expect(said).toHaveProperty('reason');
	expect((await take(town, 'publish', task, {}, later)).state).toBe('open_for_claim');
});

test('rejected anew, it may be objected to anew', async () => {
	const task = await objected();
	await take(town, 'overturn', task);
	await take(town, 'reject', task);
	expect((await take(town, 'object', task)).objectedAt).toBe(NOW);
});

test('what nobody objected to, or what was upheld, is not overturned', async () => {
	const task = await taskIn(town, 'micro_wish', 'rejected');
	const attempt = () => take(town, 'overturn', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('nothing-objected');
	await take(town, 'object', task);
	await take(town, 'uphold', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('nothing-objected');
});

test('nobody overturns their own rejection, in whatever post; above the district’s desk stands the leader', async () => {
	const task = await taskIn(town, 'urgent_demand', 'submitted');
	await take(town, 'reject', task);
	await take(town, 'object', task);
	const own = () => take(town, 'overturn', task, { by: 'desk1' });
	expect((await refusedWithoutTrace(town.store, own)).code).toBe('own-decision');
	expect((await take(town, 'overturn', task, { by: 'leader1' })).state).toBe('submitted');
});
