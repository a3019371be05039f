import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepOf, take, USUAL, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

const withdraw = stepOf('withdraw');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const withdrawBy = async (account: string, task: { id: string }, body: object = USUAL.withdraw.body) =>
	withdraw(town.store, await town.as(account), { id: task.id }, body, NOW);

test.each(['submitted', 'open_for_claim'] as const)(
	'a wish that is %s and nobody began is withdrawn',
	async (state) => {
		const wish = await wishIn(town, state);
		const reason = '冷阿姨的女儿已买好';
		const { result, events, said } = await witnessed(town.store, () =>
			withdrawBy('secretary1', wish, { reason })
		);
		expect(result).toEqual({
			...wish,
			state: 'terminated',
			version: wish.version + 1,
			stepFromOn: null,
			stepDueOn: null,
			stepWorkingDays: null,
			lane: 'ended',
			laneOrder: -NOW
		});
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({
			action: 'task.withdraw',
			accountId: 'secretary1',
			fromState: state,
			toState: 'terminated',
			round: 1
		});
		expect(JSON.stringify(events)).not.toContain('冷阿姨');
		expect(said).toEqual({ reason });
	}
);

test('nothing is withdrawn without a reason', async () => {
	const wish = await wishIn(town, 'submitted');
	expect(
		(await refusedWithoutTrace(town.store, () => withdrawBy('secretary1', wish, { reason: ' ' }))).faults
	).toEqual({
		reason: { code: 'required', limit: 1 }
	});
});

test.each([
	['grid1', 'not-allowed'],
	['street1', 'not-allowed'],
	['unit1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['secretary2', 'not-found'],
	['unit2', 'not-found']
])('%s withdraws nothing of 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'open_for_claim');
	expect((await refusedWithoutTrace(town.store, () => withdrawBy(account, wish))).code).toBe(code);
});

test.each(['pending_review', 'closed', 'terminated'] as const)(
	'what is %s is not withdrawn',
	async (state) => {
		const wish = await wishIn(town, state);
		expect((await refusedWithoutTrace(town.store, () => withdrawBy('secretary1', wish))).code).toBe(
			'wrong-state'
		);
	}
);

test('once a unit is at it, the withdrawal waits for a second person', async () => {
	const wish = await wishIn(town, 'in_progress');
	const { result, events } = await witnessed(town.store, () => withdrawBy('secretary1', wish));
	expect(result).toMatchObject({ state: 'in_progress', request: 'withdraw', requestedBy: 'secretary1' });
	expect(events).toHaveLength(1);
	const granted = (by: string) => take(town, 'grant', wish, { by, body: {} });
	expect((await refusedWithoutTrace(town.store, () => granted('secretary1'))).code).toBe('own-request');
	expect(await granted('desk1')).toMatchObject({ state: 'terminated', request: null });
});
