import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { followUps, type TaskRow } from '../server/table.ts';

const followUp = stepOf('follow-up');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const PLEASED = { solved: 'yes', rating: 'satisfied', channel: 'phone' };
const askBy = async (account: string, task: { id: string }, body: object = PLEASED, now = NOW) =>
	followUp(town.store, await town.as(account), { id: task.id }, body, now);
const answersTo = (task: { id: string }) =>
	town.store.read.select().from(followUps).where(eq(followUps.taskId, task.id)).orderBy(followUps.round);

test('a resident who is content closes the matter', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const { result, events } = await witnessed(town.store, () => askBy('secretary1', wish));
	expect(result).toEqual({
		...wish,
		state: 'closed',
		version: wish.version + 1,
		solved: 'yes',
		rating: 'satisfied',
		followUpChannel: 'phone',
		followedUpAt: NOW,
		closedAt: NOW,
		stepFromOn: null,
		stepDueOn: null,
		stepWorkingDays: null,
		lane: 'done',
		laneOrder: -NOW
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.follow-up',
		accountId: 'secretary1',
		fromState: 'pending_follow_up',
		toState: 'closed',
		round: 1,
		changes: { solved: 'yes', rating: 'satisfied', followUpChannel: 'phone' }
	});
	expect(await answersTo(wish)).toMatchObject([
		{
			community: 团岛,
			kind: 'micro_wish',
			round: 1,
			solved: 'yes',
			rating: 'satisfied',
			channel: 'phone',
			askedBy: 'secretary1',
			at: NOW
		}
	]);
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test.each([
	['no', 'satisfied'],
	['no', 'no_opinion'],
	['partly', 'dissatisfied'],
	['yes', 'dissatisfied']
])('solved %s and %s: done again in another round, with half the working days', async (solved, rating) => {
	const wish = await wishIn(town, 'pending_follow_up');
	const { result, events } = await witnessed(town.store, () =>
		askBy('secretary1', wish, { solved, rating, channel: 'visit' })
	);
	expect(result).toMatchObject({
		state: 'in_progress',
		round: 2,
		handlerUnit: 'market',
		claimedAt: wish.claimedAt,
		dueOn: '2026-11-27',
		firstDueOn: '2026-12-01',
		stepFromOn: TODAY,
		stepDueOn: '2026-11-27',
		reportedAt: null,
		doneAt: null,
		isOnTime: true,
		closedAt: null,
		solved,
		rating,
		lane: 'doing'
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ fromState: 'pending_follow_up', toState: 'in_progress', round: 2 });
	expect(await answersTo(wish)).toMatchObject([{ round: 1, solved, rating }]);
});

test.each([
	['partly', 'satisfied'],
	['partly', 'basically'],
	['partly', 'no_opinion'],
	['yes', 'basically']
])('solved %s and %s: closed', async (solved, rating) => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect((await askBy('street1', wish, { solved, rating, channel: 'phone' })).state).toBe('closed');
});

/** Tries in vain at each of these instants. */
async function tried(task: { id: string }, ...instants: number[]) {
	const body = { solved: 'unreachable', rating: 'dissatisfied', channel: 'phone' };
	let last = await askBy('secretary1', task, body, instants[0]);
	for (const instant of instants.slice(1)) last = await askBy('secretary1', task, body, instant);
	return last;
}

test('a try that reaches nobody is kept as an event, and the resident is tried again', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const { result, events } = await witnessed(town.store, () => tried(wish, NOW));
	expect(result).toEqual({ ...wish, version: wish.version + 1, tryCount: 1, triedOn: TODAY });
	expect(events).toMatchObject([
		{ action: 'task.follow-up', fromState: 'pending_follow_up', toState: 'pending_follow_up' }
	]);
	expect(await answersTo(wish)).toEqual([]);
	expect((await askBy('secretary1', wish)).state).toBe('closed');
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test('three tries on two days close it as unreachable, and nobody is put down as having said anything', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect(await tried(wish, NOW, NOW, at('2026-11-25'))).toMatchObject({
		state: 'closed',
		solved: 'unreachable',
		rating: 'no_opinion'
	});
	expect(await answersTo(wish)).toMatchObject([{ solved: 'unreachable', rating: 'no_opinion' }]);
});

test.each([
	['three on one day', [NOW, NOW, NOW], 3],
	['two on two days', [NOW, at('2026-11-25')], 2]
])('%s are not enough', async (_, instants, tryCount) => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect(await tried(wish, ...instants)).toMatchObject({ state: 'pending_follow_up', tryCount });
	expect((await tried(wish, at('2026-11-26'))).state).toBe('closed');
});

/** As many rounds as asked, each of which the resident is dissatisfied with. */
async function failed(task: TaskRow, rounds: number): Promise<TaskRow> {
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	let asked = await take(town, 'follow-up', task, { body });
	for (let round = 1; round < rounds; round += 1) {
		for (const action of ['report-done', 'approve'] as const) await take(town, action, task);
		asked = await take(town, 'follow-up', task, { body });
	}
	return asked;
}

test('tries are counted anew in each round', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	await tried(wish, NOW, NOW);
	expect(await failed(wish, 1)).toMatchObject({ round: 2, tryCount: 0, triedOn: null });
});

test('the third failed round of a problem goes one level up by itself, as a step of its own', async () => {
	const problem = await taskIn(town, 'compound_problem', 'pending_follow_up');
	expect(await failed(problem, 2)).toMatchObject({ state: 'in_progress', round: 3, level: 'subdistrict' });
	for (const action of ['report-done', 'approve'] as const) await take(town, action, problem);
	const { result, events } = await witnessed(town.store, () => failed(problem, 1));
	expect(result).toMatchObject({
		state: 'assigned',
		round: 4,
		level: 'district',
		handlerAccount: 'leader1',
		solved: 'no'
	});
	expect(events.map(({ action, accountId, toState }) => [action, accountId, toState])).toEqual([
		['task.follow-up', 'secretary1', 'in_progress'],
		['task.escalate', null, 'assigned']
	]);
	expect(await answersTo(problem)).toHaveLength(3);
});

test.each(['micro_wish', 'urgent_demand'] as const)(
	'with nobody above who could do better, the third failed round of a %s is closed as it is, and reopened by hand',
	async (kind) => {
		const task = await taskIn(town, kind, 'pending_follow_up');
		expect(await failed(task, 3)).toMatchObject({
			state: 'closed',
			round: 3,
			solved: 'no',
			rating: 'dissatisfied'
		});
		expect(await take(town, 'reopen', task)).toMatchObject({ state: 'in_progress', round: 4 });
		expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	}
);

test('the last answer of the last round stands, and every answer is kept', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	await askBy('secretary1', wish, { solved: 'no', rating: 'dissatisfied', channel: 'phone' });
	const later = at('2027-01-04');
	await take(town, 'report-done', wish, {}, later);
	await take(town, 'approve', wish, {}, later);
	expect(await askBy('desk1', wish, PLEASED, later)).toMatchObject({
		state: 'closed',
		round: 2,
		rating: 'satisfied'
	});
	expect((await answersTo(wish)).map(({ round, rating }) => [round, rating])).toEqual([
		[1, 'dissatisfied'],
		[2, 'satisfied']
	]);
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test.each(['secretary1', 'street1', 'desk1'])('%s may ask', async (account) => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect((await askBy(account, wish)).state).toBe('closed');
});

test.each([
	['unit1', 'not-allowed'],
	['unit1b', 'not-allowed'],
	['grid1', 'not-allowed'],
	['cadre1', 'not-allowed'],
	['leader1', 'not-allowed'],
	['org1', 'not-allowed'],
	['secretary2', 'not-found'],
	['street2', 'not-found'],
	['audit1', 'not-found']
])('%s does not ask in 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'pending_follow_up');
	expect((await refusedWithoutTrace(town.store, () => askBy(account, wish))).code).toBe(code);
});

test('nobody of the unit that delivered asks, whatever else they hold', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const [desk, officer] = [await town.as('desk1'), await town.as('unit1b')];
	const both = { ...desk, posts: [...desk.posts, ...officer.posts] };
	const attempt = () => followUp(town.store, both, { id: wish.id }, PLEASED, NOW);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('own-work');
});

test('an answer has a result, a rating and a channel of the list', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const refusal = await refusedWithoutTrace(town.store, () => askBy('secretary1', wish, { rating: 'great' }));
	expect(refusal.faults).toEqual({
		solved: { code: 'choose' },
		rating: { code: 'not-a-choice' },
		channel: { code: 'choose' }
	});
});

test('who was not reached rates nothing; everybody else is asked for it', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	for (const solved of ['yes', 'partly', 'no'])
		expect(
			(await refusedWithoutTrace(town.store, () => askBy('secretary1', wish, { solved, channel: 'phone' })))
				.faults
		).toEqual({ rating: { code: 'required' } });
	expect(await askBy('secretary1', wish, { solved: 'unreachable', channel: 'phone' })).toMatchObject({
		state: 'pending_follow_up',
		tryCount: 1
	});
});

test('nobody is asked before the result was accepted, or after the matter was closed', async () => {
	for (const state of ['pending_review', 'closed'] as const) {
		const wish = await wishIn(town, state);
		expect((await refusedWithoutTrace(town.store, () => askBy('secretary1', wish))).code).toBe('wrong-state');
	}
});
