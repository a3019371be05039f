import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { at, NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { unitsHeld } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { journal } from '../../audit/server/table.ts';
import { Refusal } from '../../refusal.ts';
import { stepEvent } from '../server/change.ts';
import { tasks } from '../server/table.ts';

const claim = stepOf('claim');
const unclaim = stepOf('unclaim');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const claimBy = async (
	account: string,
	task: { id: string; version?: number },
	body: object = {},
	now = NOW
) => claim(town.store, await town.as(account), { id: task.id, version: task.version }, body, now);

test('an officer of a paired unit claims an open wish and promises the fifth working day', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const { result, events } = await witnessed(town.store, () => claimBy('unit1', wish));
	expect(result).toEqual({
		...wish,
		state: 'in_progress',
		version: wish.version + 1,
		handlerUnit: 'market',
		handlerAccount: 'unit1',
		handlerRole: 'unit_officer',
		heldSince: NOW,
		claimedAt: NOW,
		dueOn: '2026-12-01',
		firstDueOn: '2026-12-01',
		roundFromOn: TODAY,
		dueWorkingDays: 5,
		firstFromOn: TODAY,
		firstWorkingDays: 5,
		contactDueOn: '2026-11-25',
		contactFromOn: TODAY,
		contactWorkingDays: 1,
		stepFromOn: TODAY,
		stepDueOn: '2026-12-01',
		stepWorkingDays: 5,
		lane: 'doing',
		laneOrder: at('2026-12-02', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.claim',
		at: NOW,
		accountId: 'unit1',
		posts: 'unit_officer:market',
		subjectId: wish.id,
		place: wish.place,
		fromState: 'open_for_claim',
		toState: 'in_progress',
		round: 1,
		changes: { state: 'in_progress', handlerUnit: 'market', handlerAccount: 'unit1', dueOn: '2026-12-01' }
	});
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test.each([TODAY, '2026-12-24'])('a promise of their own, for %s, stands', async (promisedOn) => {
	const wish = await wishIn(town, 'open_for_claim');
	expect(await claimBy('unit1', wish, { promisedOn })).toMatchObject({
		dueOn: promisedOn,
		dueWorkingDays: null,
		stepWorkingDays: null,
		isProvisional: false
	});
});

test('who leaves the usual day as the form had it has named none: it moves with the calendar', async () => {
	const now = at('2026-12-28');
	const wish = await wishIn(town, 'open_for_claim', now);
	expect(await claimBy('unit1', wish, { promisedOn: '2027-01-05' }, now)).toMatchObject({
		dueWorkingDays: 5,
		isProvisional: true
	});
});

test('a promise reckoned into a year not announced yet is provisional', async () => {
	const now = at('2026-12-28');
	const wish = await wishIn(town, 'open_for_claim', now);
	expect(await claimBy('unit1', wish, {}, now)).toMatchObject({ dueOn: '2027-01-05', isProvisional: true });
});

test.each([
	[{ promisedOn: '2026-11-23' }, { promisedOn: { code: 'in-past', limit: TODAY } }],
	[{ promisedOn: '2026-12-25' }, { promisedOn: { code: 'too-far', limit: '2026-12-24' } }],
	[{ promisedOn: '2026-11-31' }, { promisedOn: { code: 'not-a-day' } }]
])('a promise of %j is refused', async (body, faults) => {
	const wish = await wishIn(town, 'open_for_claim');
	const refusal = await refusedWithoutTrace(town.store, () => claimBy('unit1', wish, body));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test.each(['secretary1', 'grid1', 'cadre1', 'street1', 'leader1', 'desk1', 'org1'])(
	'nobody but an officer of a paired unit claims a wish: not %s',
	async (account) => {
		const wish = await wishIn(town, 'open_for_claim');
		expect((await refusedWithoutTrace(town.store, () => claimBy(account, wish))).code).toBe('not-allowed');
	}
);

test.each(['unit2', 'secretary2', 'street2', 'sys1', 'sec1', 'audit1'])(
	'who does not see the wish is told there is none: %s',
	async (account) => {
		const wish = await wishIn(town, 'open_for_claim');
		expect((await refusedWithoutTrace(town.store, () => claimBy(account, wish))).code).toBe('not-found');
	}
);

test('a draft or a submitted wish cannot even be found by a unit', async () => {
	for (const state of ['draft', 'submitted'] as const) {
		const wish = await wishIn(town, state);
		expect((await refusedWithoutTrace(town.store, () => claimBy('unit1', wish))).code).toBe('not-found');
	}
});

test('a wish whose last day is over is not claimed any more; on its last day it is', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const late = at('2026-12-23', 0, 0);
	expect((await refusedWithoutTrace(town.store, () => claimBy('unit1', wish, {}, late))).code).toBe(
		'claim-expired'
	);
	expect((await claimBy('unit1', wish, {}, late - 1)).state).toBe('in_progress');
});

test.each(['unit3', 'unit1b', 'unit1'])(
	'%s, second to claim, is told who has it and since when',
	async (account) => {
		const wish = await wishIn(town, 'in_progress');
		const later = NOW + 3 * 60_000;
		const refusal = await refusedWithoutTrace(town.store, () => claimBy(account, wish, {}, later));
		expect(refusal).toMatchObject({
			code: 'already-claimed',
			facts: { unit: '市场建设服务中心', since: '3分钟前', sinceEn: '3 min ago' }
		});
		expect(refusal.sentence).toEqual(
			account === 'unit3'
				? {
						zh: '已由市场建设服务中心认领，3分钟前。请看看别的心愿。',
						en: 'Already claimed by 市场建设服务中心, 3 min ago. Please look at other wishes.'
					}
				: {
						zh: '您单位已认领，3分钟前。请看看别的心愿。',
						en: 'Your unit has it already, claimed 3 min ago. Please look at other wishes.'
					}
		);
	}
);

test.each(['pending_review', 'pending_follow_up', 'closed'] as const)(
	'a wish that is %s is still told as taken',
	async (state) => {
		const wish = await wishIn(town, state);
		expect((await refusedWithoutTrace(town.store, () => claimBy('unit3', wish))).code).toBe(
			'already-claimed'
		);
	}
);

test('a claim that is also badly asked, not allowed or seen in an old version is refused for that first', async () => {
	const wish = await wishIn(town, 'in_progress');
	const codes = [
		await refusedWithoutTrace(town.store, () => claimBy('unit3', wish, { promisedOn: '2026-11-23' })),
		await refusedWithoutTrace(town.store, () => claimBy('secretary1', wish)),
		await refusedWithoutTrace(town.store, () => claimBy('unit3', { id: wish.id, version: wish.version - 1 }))
	];
	expect(codes.map(({ code }) => code)).toEqual(['invalid', 'not-allowed', 'stale']);
});

test('after a unit hands its claim back, another may claim', async () => {
	const wish = await wishIn(town, 'in_progress');
	await unclaim(town.store, await town.as('unit1'), { id: wish.id }, {}, NOW);
	expect(await claimBy('unit3', { id: wish.id })).toMatchObject({ handlerUnit: 'health', unclaimCount: 1 });
});

test('claimed again in a later round, on time is still judged by the first promise', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'visit' };
	const redone = await take(town, 'follow-up', wish, { body });
	await take(town, 'unclaim', redone);
	const again = await claimBy('unit3', { id: redone.id }, {}, at('2026-12-07'));
	expect(again).toMatchObject({ round: 2, dueOn: '2026-12-14', firstDueOn: '2026-12-01', isOnTime: true });
});

/** Twenty officers of two units claim at the same moment. Gives the winners, and throws unless there is one. */
async function raceOver(wish: { id: string }, attempt: typeof claim): Promise<void> {
	const officers = await Promise.all(['unit1', 'unit1b', 'unit3'].map((account) => town.as(account)));
	const outcomes = await Promise.allSettled(
		Array.from({ length: 20 }, (_, i) => attempt(town.store, officers[i % 3]!, { id: wish.id }, {}, NOW))
	);
	const won = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
	expect(won, 'one winner').toHaveLength(1);
	const winner = won[0]!.handlerUnit === 'market' ? '市场建设服务中心' : '区卫生健康局';
	for (const outcome of outcomes)
		if (outcome.status === 'rejected')
			expect(outcome.reason).toMatchObject({
				code: 'already-claimed',
				facts: { unit: winner, since: '刚刚', sinceEn: 'just now' }
			});
	const events = await town.store.read
		.select()
		.from(journal)
		.where(and(eq(journal.subjectId, wish.id), eq(journal.action, 'task.claim')));
	expect(events, 'one claim in the journal').toHaveLength(1);
	expect(events[0]!.accountId).toBe(won[0]!.handlerAccount);
	const [kept] = await town.store.read.select().from(tasks).where(eq(tasks.id, wish.id));
	expect(kept).toEqual(won[0]);
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
}

test.skipIf(!canRace)('of twenty who claim at once one has it, and the others are told who', async () => {
	for (let i = 0; i < 5; i += 1) await raceOver(await wishIn(town, 'open_for_claim'), claim);
});

/** A kept mutant: reads outside the transaction, then writes without asking whether the row is still as read. */
const claimCarelessly: typeof claim = async (store, actor, ref, _input, now) => {
	const [task] = await store.read.select().from(tasks).where(eq(tasks.id, ref.id));
	if (task!.state !== 'open_for_claim') throw new Refusal('already-claimed');
	return store.write(async (tx) => {
		const handlerUnit = unitsHeld(actor)[0]!;
		const [claimed] = await tx
			.update(tasks)
			.set({ state: 'in_progress', handlerUnit, handlerAccount: actor.accountId, claimedAt: now })
			.where(eq(tasks.id, ref.id))
			.returning();
		await record(tx, actor, stepEvent('claim', task!, claimed!), now);
		return claimed!;
	});
};

test.skipIf(!canRace)('the same race finds out a claim that reads first and writes later', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	await expect(raceOver(wish, claimCarelessly)).rejects.toThrow(/one winner/);
});
