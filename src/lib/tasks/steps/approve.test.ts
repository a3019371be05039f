import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn, USUAL, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

const approve = stepOf('approve');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const approveBy = async (account: string, task: { id: string }, now = NOW) =>
	approve(town.store, await town.as(account), { id: task.id }, {}, now);

/** A wish promised for 1 December whose result was handed in on a day. */
async function reportedOn(instant: number) {
	const wish = await wishIn(town, 'in_progress');
	return take(town, 'report-done', wish, {}, instant);
}

test('the secretary accepts the result, and the resident is to be asked within three working days', async () => {
	const wish = await wishIn(town, 'pending_review');
	const { result, events } = await witnessed(town.store, () => approveBy('secretary1', wish));
	expect(result).toEqual({
		...wish,
		state: 'pending_follow_up',
		version: wish.version + 1,
		approvedBy: 'secretary1',
		firstDoneAt: NOW,
		isOnTime: true,
		stepFromOn: TODAY,
		stepDueOn: '2026-11-27',
		stepWorkingDays: 3,
		lane: 'follow_up',
		laneOrder: at('2026-11-28', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.approve',
		accountId: 'secretary1',
		fromState: 'pending_review',
		toState: 'pending_follow_up',
		round: 1,
		changes: { isOnTime: true, firstDoneAt: NOW, approvedBy: 'secretary1' }
	});
});

test.each([
	['the last minute of the promised day', at('2026-12-01', 23, 59), true],
	['the first minute after it', at('2026-12-02', 0, 0), false]
])('handed in at %s it is on time: %3$s, whenever it is looked at', async (_, handedIn, isOnTime) => {
	const wish = await reportedOn(handedIn);
	expect(await approveBy('secretary1', wish, at('2026-12-04'))).toMatchObject({
		isOnTime,
		firstDoneAt: handedIn
	});
});

test('a result that was sent back does not count: on time is judged by the one accepted', async () => {
	const wish = await reportedOn(NOW);
	await take(town, 'send-back', wish, {}, at('2026-11-25'));
	await take(town, 'report-done', wish, {}, at('2026-12-03'));
	expect(await approveBy('secretary1', wish, at('2026-12-03'))).toMatchObject({
		isOnTime: false,
		firstDoneAt: at('2026-12-03')
	});
});

test('a later round changes nothing about being on time in the first', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	await take(town, 'follow-up', wish, { body });
	await take(town, 'report-done', wish, {}, at('2026-12-20'));
	expect(await approveBy('secretary1', wish, at('2026-12-20'))).toMatchObject({
		round: 2,
		isOnTime: true,
		firstDoneAt: NOW
	});
});

test('the secretary approves even what she logged and published herself: logging is not handling', async () => {
	const wish = await wishIn(town, 'pending_review');
	expect(wish.loggedBy).toBe('secretary1');
	expect((await approveBy('secretary1', wish)).state).toBe('pending_follow_up');
});

test('nobody approves the work of their own unit, as secretary of the community neither', async () => {
	const wish = await wishIn(town, 'pending_review');
	const [secretary, officer] = [await town.as('secretary1'), await town.as('unit1b')];
	const both = { ...secretary, posts: [...secretary.posts, ...officer.posts] };
	const refusal = await refusedWithoutTrace(town.store, () =>
		approve(town.store, both, { id: wish.id }, USUAL.approve.body, NOW)
	);
	expect(refusal.code).toBe('own-work');
});

test.each([
	['unit1', 'not-allowed'],
	['unit3', 'not-allowed'],
	['grid1', 'not-allowed'],
	['street1', 'not-allowed'],
	['leader1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['secretary2', 'not-found'],
	['sec1', 'not-found']
])('%s does not approve what a unit delivered in 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'pending_review');
	expect((await refusedWithoutTrace(town.store, () => approveBy(account, wish))).code).toBe(code);
});

test('what the one officer at the district’s desk did is approved by the linked leader', async () => {
	const demand = await taskIn(town, 'urgent_demand', 'submitted');
	await take(town, 'dispatch', demand, { by: 'desk1', body: { handler: 'desk1' } });
	await take(town, 'sign', demand, { by: 'desk1' });
	await take(town, 'report-done', demand, { by: 'desk1' });
	expect((await refusedWithoutTrace(town.store, () => approveBy('desk1', demand))).code).toBe('own-work');
	expect(await approveBy('leader1', demand)).toMatchObject({
		state: 'pending_follow_up',
		approvedBy: 'leader1'
	});
});

test('a result is accepted once', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect((await refusedWithoutTrace(town.store, () => approveBy('secretary1', wish))).code).toBe(
		'wrong-state'
	);
});
