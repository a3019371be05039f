import { afterAll, beforeAll, expect, test } from 'vitest';
import { USUAL, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { REJECT_CODES } from '../task.ts';

const reject = stepOf('reject');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const rejectBy = async (account: string, task: { id: string }, body: object = USUAL.reject.body) =>
	reject(town.store, await town.as(account), { id: task.id }, body, NOW);

test('a matter that is not for the board is refused with a reason and another route', async () => {
	const wish = await wishIn(town, 'submitted');
	const route = '请冷阿姨联系物业公司';
	const { result, events, said } = await witnessed(town.store, () =>
		rejectBy('secretary1', wish, { code: 'outside_duties', route })
	);
	expect(result).toEqual({
		...wish,
		state: 'rejected',
		version: wish.version + 1,
		rejectCode: 'outside_duties',
		rejectedBy: 'secretary1',
		rejectedAs: 'secretary',
		stepFromOn: null,
		stepDueOn: null,
		stepWorkingDays: null,
		lane: 'ended',
		laneOrder: -NOW
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.reject',
		accountId: 'secretary1',
		fromState: 'submitted',
		toState: 'rejected',
		round: 1,
		changes: { rejectCode: 'outside_duties' }
	});
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ route });
});

test.each(REJECT_CODES)('%s is a reason, for the street desk too', async (code) => {
	const wish = await wishIn(town, 'submitted');
	expect(await rejectBy('street1', wish, { code, route: '请拨打12345' })).toMatchObject({ rejectCode: code });
});

test.each([
	[{ code: 'too-much-work', route: '无' }, { code: { code: 'not-a-choice' } }],
	[{ code: 'unlawful' }, { route: { code: 'required' } }]
])('without a reason of the list and a route nothing is refused: %j', async (body, faults) => {
	const wish = await wishIn(town, 'submitted');
	expect((await refusedWithoutTrace(town.store, () => rejectBy('secretary1', wish, body))).faults).toEqual(
		faults
	);
});

test.each([
	['grid1', 'not-allowed'],
	['cadre1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['secretary2', 'not-found'],
	['unit1', 'not-found']
])('%s rejects nothing of 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'submitted');
	expect((await refusedWithoutTrace(town.store, () => rejectBy(account, wish))).code).toBe(code);
});

test('what was admitted is not rejected any more', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	expect((await refusedWithoutTrace(town.store, () => rejectBy('secretary1', wish))).code).toBe(
		'wrong-state'
	);
});
