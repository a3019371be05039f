import { afterAll, beforeAll, expect, test } from 'vitest';
import { REACHABLE, take, USUAL, wishIn, type Reachable } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, withoutTrace } from '../../../../tests/support/witness.ts';
import { STATE_NAMES } from '../names.ts';
import { ACTION_NAMES, ACTIONS, type TaskAction, type TaskState } from '../task.ts';
import { TAKE } from './take.ts';
import type { TaskRow } from './table.ts';

let town: Town;
const wishes = {} as Record<Reachable, TaskRow>;
beforeAll(async () => {
	town = await smallTown();
	for (const state of REACHABLE) wishes[state] = await wishIn(town, state);
});
afterAll(() => town.store.close());

const refused = (action: TaskAction, wish: { id: string }, more: { by?: string; body?: unknown }) =>
	refusalOf(take(town, action, wish, more));

/** What each of these people is told, and that nothing was written. */
const answersTo = (people: readonly string[], action: TaskAction, wish: { id: string }) =>
	withoutTrace(town.store, async () => {
		const answers: [string, string][] = [];
		for (const by of people) answers.push([by, (await refused(action, wish, { by })).code]);
		return answers;
	});
const allAnswer = (people: readonly string[], code: string) => people.map((by) => [by, code]);

/** A wish in a state from which the action may be taken. */
const readyFor = (action: TaskAction) => wishes[ACTIONS[action].from[0] as Reachable];

test('every action has its verb', () => {
	expect(Object.keys(TAKE)).toEqual(ACTION_NAMES);
});

test.each(ACTION_NAMES)('%s is refused in every state it does not start from, and writes nothing', (action) =>
	withoutTrace(town.store, async () => {
		for (const state of REACHABLE) {
			if ((ACTIONS[action].from as readonly TaskState[]).includes(state)) continue;
			const wish = wishes[state];
			const { code, facts } = await refused(action, wish, {});
			const isTaken = action === 'claim' && wish.claimedUnit !== null;
			// Units do not see what was never offered, and do nothing with what they do not hold.
			const isUnseen = USUAL[action].by === 'unit1' && wish.publishedAt === null;
			const isUnheld = ['unclaim', 'report-done'].includes(action) && wish.claimedUnit === null;
			const expected = isTaken
				? 'already-claimed'
				: isUnseen
					? 'not-found'
					: isUnheld
						? 'not-allowed'
						: 'wrong-state';
			expect([state, code]).toEqual([state, expected]);
			const { zh, en } = STATE_NAMES[state];
			if (code === 'wrong-state') expect(facts).toEqual({ state: zh, stateEn: en });
		}
	})
);

test.each(ACTION_NAMES)('%s is not found by those who do not see the wish', async (action) => {
	const strangers = ['secretary2', 'unit2', 'audit1'];
	expect(await answersTo(strangers, action, readyFor(action))).toEqual(allAnswer(strangers, 'not-found'));
});

test.each(ACTION_NAMES)('%s is not found when there is no such wish', async (action) => {
	const everybody = ['secretary1', 'unit1'];
	expect(await answersTo(everybody, action, { id: 'no-such-wish' })).toEqual(
		allAnswer(everybody, 'not-found')
	);
});

test.each(ACTION_NAMES.filter((action) => action !== 'submit'))(
	'%s is not for those who only look on',
	async (action) => {
		const onlookers = ['org1', 'leader1', 'cadre1'];
		expect(await answersTo(onlookers, action, readyFor(action))).toEqual(allAnswer(onlookers, 'not-allowed'));
	}
);

test.each(ACTION_NAMES)('%s of a version somebody has changed since is stale', async (action) => {
	const wish = readyFor(action);
	const actor = await town.as(USUAL[action].by);
	const ref = { id: wish.id, version: wish.version - 1 };
	const attempt = () => TAKE[action](town.store, actor, ref, USUAL[action].body, NOW);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('stale');
});

test.each(ACTION_NAMES)('%s of something that is no form is invalid', (action) =>
	withoutTrace(town.store, async () => {
		for (const body of [null, 'text', 7])
			expect((await refused(action, readyFor(action), { body })).code).toBe('invalid');
	})
);

test('of several reasons the first is said: not found, invalid, not allowed, stale, wrong state', async () => {
	const wish = wishes.closed;
	const ask = async (by: string, body: unknown, version?: number) => {
		const actor = await town.as(by);
		const attempt = () => TAKE['send-back'](town.store, actor, { id: wish.id, version }, body, NOW);
		return (await refusedWithoutTrace(town.store, attempt)).code;
	};
	const fine = { comment: '请补充' };
	expect([
		await ask('secretary2', {}, 1),
		await ask('street1', {}, 1),
		await ask('street1', fine, 1),
		await ask('secretary1', fine, 1),
		await ask('secretary1', fine, wish.version),
		await ask('secretary1', fine)
	]).toEqual(['not-found', 'invalid', 'not-allowed', 'stale', 'wrong-state', 'wrong-state']);
});
