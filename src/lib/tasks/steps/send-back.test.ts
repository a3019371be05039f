import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, USUAL, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

const sendBack = stepOf('send-back');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const comment = '冷阿姨说脚踏板松动';
const sendBackBy = async (account: string, task: { id: string }, body: object = { comment }, now = NOW) =>
	sendBack(town.store, await town.as(account), { id: task.id }, body, now);

test('a result that does not stand is void, and the clock runs on as if it had never stopped', async () => {
	const claimed = await wishIn(town, 'in_progress');
	const done = await take(town, 'report-done', claimed, {}, at('2026-11-25'));
	const later = at('2026-11-26');
	const { result, events, said } = await witnessed(town.store, () =>
		sendBackBy('secretary1', done, { comment }, later)
	);
	expect(result).toEqual({ ...claimed, stateSince: later, version: claimed.version + 2 });
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.send-back',
		accountId: 'secretary1',
		fromState: 'pending_review',
		toState: 'in_progress',
		round: 1,
		changes: { reportedAt: null, doneAt: null }
	});
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ comment });
});

test('sent back in a later round, that round’s clock runs on, not the first one’s', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const monday = at('2026-12-07');
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	const redone = await take(town, 'follow-up', wish, { body }, monday);
	await take(town, 'report-done', wish, {}, monday);
	expect(await sendBackBy('secretary1', wish, { comment }, monday)).toMatchObject({
		round: 2,
		stepFromOn: redone.stepFromOn,
		stepDueOn: redone.stepDueOn,
		dueOn: redone.dueOn
	});
});

test('a result is not sent back without saying why', async () => {
	const wish = await wishIn(town, 'pending_review');
	const refusal = await refusedWithoutTrace(town.store, () => sendBackBy('secretary1', wish, {}));
	expect(refusal.faults).toEqual({ comment: { code: 'required' } });
});

test('nobody sends back the work of their own unit', async () => {
	const wish = await wishIn(town, 'pending_review');
	const [secretary, officer] = [await town.as('secretary1'), await town.as('unit1')];
	const both = { ...secretary, posts: [...secretary.posts, ...officer.posts] };
	const refusal = await refusedWithoutTrace(town.store, () =>
		sendBack(town.store, both, { id: wish.id }, USUAL['send-back'].body, NOW)
	);
	expect(refusal.code).toBe('own-work');
});

test.each([
	['unit1', 'not-allowed'],
	['street1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['secretary2', 'not-found']
])('%s does not send back what was delivered in 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'pending_review');
	expect((await refusedWithoutTrace(town.store, () => sendBackBy(account, wish))).code).toBe(code);
});

test('what was accepted is not sent back any more', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect((await refusedWithoutTrace(town.store, () => sendBackBy('secretary1', wish))).code).toBe(
		'wrong-state'
	);
});
