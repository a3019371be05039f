import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

const unclaim = stepOf('unclaim');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const unclaimBy = async (account: string, task: { id: string }, body: object = {}, now = NOW) =>
	unclaim(town.store, await town.as(account), { id: task.id }, body, now);

test('a unit hands its claim back, and the wish is open again for ten working days', async () => {
	const offered = await wishIn(town, 'open_for_claim');
	const wish = await take(town, 'claim', offered);
	const later = at('2026-11-26');
	const { result, events, said } = await witnessed(town.store, () =>
		unclaimBy('unit1', wish, { reason: '冷阿姨已有轮椅' }, later)
	);
	expect(result).toEqual({
		...offered,
		stateSince: later,
		version: wish.version + 1,
		unclaimCount: 1,
		stepFromOn: '2026-11-26',
		stepDueOn: '2026-12-10',
		expiresOn: '2026-12-24',
		expiryFromOn: '2026-11-26',
		laneOrder: at('2026-12-11', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.unclaim',
		fromState: 'in_progress',
		toState: 'open_for_claim',
		round: 1,
		changes: {
			handlerUnit: null,
			handlerAccount: null,
			claimedAt: null,
			dueOn: null,
			firstDueOn: null,
			unclaimCount: 1
		}
	});
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ reason: '冷阿姨已有轮椅' });
});

test('handed back on the day it was claimed, it has the days of its publication and no fresh ones', async () => {
	const offered = await wishIn(town, 'open_for_claim');
	const [morning, evening] = [at('2026-11-30', 9), at('2026-11-30', 23, 59)];
	const wish = await take(town, 'claim', offered, {}, morning);
	const { stepFromOn, stepDueOn, stepWorkingDays, expiresOn, expiryFromOn } = offered;
	expect(await unclaimBy('unit1', wish, {}, evening)).toMatchObject({
		...{ stepFromOn, stepDueOn, stepWorkingDays, expiresOn, expiryFromOn }
	});
	await take(town, 'claim', offered, {}, morning);
	expect(await unclaimBy('unit1', offered, {}, at('2026-12-01', 0, 0))).toMatchObject({
		stepFromOn: '2026-12-01',
		stepDueOn: '2026-12-15'
	});
});

test('a last day somebody named stays where the claim is handed back on its day', async () => {
	const submitted = await wishIn(town, 'submitted');
	const offered = await take(town, 'publish', submitted, { body: { expiresOn: '2026-12-01' } });
	await take(town, 'claim', offered);
	expect((await unclaimBy('unit1', offered)).expiresOn).toBe('2026-12-01');
});

test('a colleague of the same unit may hand it back, without a word of reason', async () => {
	const wish = await wishIn(town, 'in_progress');
	const { events, said } = await witnessed(town.store, () => unclaimBy('unit1b', wish));
	expect(events[0]).toMatchObject({ accountId: 'unit1b', action: 'task.unclaim' });
	expect(said).toEqual({});
});

test('every claim handed back is counted', async () => {
	const wish = await wishIn(town, 'in_progress');
	await unclaimBy('unit1', wish);
	await take(town, 'claim', wish, { by: 'unit3' });
	expect(await unclaimBy('unit3', wish)).toMatchObject({ unclaimCount: 2, handlerUnit: null });
});

test('a last day further off than twenty working days stays', async () => {
	const submitted = await wishIn(town, 'submitted');
	const offered = await take(town, 'publish', submitted, { body: { expiresOn: '2027-03-01' } });
	await take(town, 'claim', offered);
	expect((await unclaimBy('unit1', offered)).expiresOn).toBe('2027-03-01');
});

test.each([
	['unit3', 'not-allowed'],
	['secretary1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['unit2', 'not-found'],
	['audit1', 'not-found']
])('%s does not hand back what 市场建设服务中心 holds: %s', async (account, code) => {
	const wish = await wishIn(town, 'in_progress');
	expect((await refusedWithoutTrace(town.store, () => unclaimBy(account, wish))).code).toBe(code);
});

test('what was reported done is not handed back any more', async () => {
	const wish = await wishIn(town, 'pending_review');
	const refusal = await refusedWithoutTrace(town.store, () => unclaimBy('unit1', wish));
	expect(refusal).toMatchObject({
		code: 'wrong-state',
		facts: { state: '待复核', stateEn: 'Pending review' }
	});
});
