import { afterAll, beforeAll, expect, test } from 'vitest';
import { USUAL, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { conclude } from './conclude.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const concludeBy = async (account: string, task: { id: string }, body: unknown = USUAL['follow-up'].body) =>
	conclude(town.store, await town.as(account), { id: task.id }, body, NOW);

test('one form accepts the result and writes down the answer, and each step leaves its own event', async () => {
	const wish = await wishIn(town, 'pending_review');
	const { result, events } = await witnessed(town.store, () => concludeBy('secretary1', wish));
	expect(result).toMatchObject({
		state: 'closed',
		approvedBy: 'secretary1',
		isOnTime: true,
		rating: 'satisfied'
	});
	expect(events.map(({ action, fromState, toState }) => [action, fromState, toState])).toEqual([
		['task.approve', 'pending_review', 'pending_follow_up'],
		['task.follow-up', 'pending_follow_up', 'closed']
	]);
});

test('an answer that cannot be taken leaves the result unaccepted too', async () => {
	const wish = await wishIn(town, 'pending_review');
	expect(
		(await refusedWithoutTrace(town.store, () => concludeBy('secretary1', wish, { solved: 'yes' }))).code
	).toBe('invalid');
});

test('who may only ask accepts nothing', async () => {
	const wish = await wishIn(town, 'pending_review');
	expect((await refusedWithoutTrace(town.store, () => concludeBy('desk1', wish))).code).toBe('not-allowed');
});
