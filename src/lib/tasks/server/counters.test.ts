import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, USUAL, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { canRace, testEngine } from '../../../../tests/support/database.ts';
import { at, NOW, smallTown, 团岛, 海韵楼院, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf } from '../../../../tests/support/witness.ts';
import { DAY_LENGTH, dayOf } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import { ACTION_NAMES, isOpenTo, RATINGS, SOLVED, STATES, type TaskAction } from '../task.ts';
import { countAnswer, recountTask } from './counters.ts';
import { log } from './log.ts';
import { tasks, type TaskRow } from './table.ts';

const claim = stepOf('claim');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const RUNS = testEngine === 'pglite' ? 40 : 200;

/** One thing somebody tries: a new wish, or a step with one there is. Most make sense; many are refused. */
const anAttempt = fc.record({
	makesSense: fc.nat(3).map((n) => n > 0),
	isNew: fc.nat(6).map((n) => n === 0),
	which: fc.nat(2),
	action: fc.nat(99),
	by: fc.constantFrom('secretary1', 'secretary3', 'grid1', 'street1', 'unit1', 'unit2', 'unit3', 'desk1'),
	place: fc.constantFrom(团岛, 海韵楼院, 辛家庄),
	upTo: fc.constantFrom('draft', 'submitted', 'open_for_claim'),
	answer: fc.record({
		solved: fc.constantFrom(...SOLVED),
		rating: fc.constantFrom(...RATINGS),
		channel: fc.constant('phone')
	}),
	/** Days pass, also from one quarter into the next. */
	days: fc.nat(12)
});

/** The steps a wish comes to by itself; of the others each is tried now and then, whether it makes sense or not. */
const ORDINARY: readonly TaskAction[] = [
	...(['submit', 'publish', 'reject', 'claim', 'unclaim', 'report-done'] as const),
	...(['approve', 'send-back', 'follow-up', 'withdraw'] as const)
];

test('after any sequence of steps, refused ones among them, the counters are what counting the rows gives', async () => {
	let now = NOW;
	const taken = new Set<string>();
	const wishes: TaskRow[] = [];
	await fc.assert(
		fc.asyncProperty(fc.array(anAttempt, { minLength: 4, maxLength: 10 }), async (attempts) => {
			for (const { makesSense, isNew, which, action, by, place, upTo, answer, days } of attempts) {
				now += days * DAY_LENGTH;
				const i = wishes.length - 1 - which;
				const wish = isNew ? undefined : wishes[i];
				const steps = makesSense ? ORDINARY.filter((name) => wish && isOpenTo(name, wish)) : ACTION_NAMES;
				const step = steps[action % steps.length];
				try {
					if (!wish) {
						const secretary = await town.as(place === 辛家庄 ? 'secretary3' : 'secretary1', dayOf(now));
						wishes.push(await log(town.store, secretary, { place, title: '一把轮椅', upTo }, now));
					} else if (step) {
						const body = step === 'follow-up' ? answer : USUAL[step].body;
						const account = makesSense ? USUAL[step].by : by;
						wishes[i] = await take(town, step, wish, { by: account, body }, now);
						taken.add(step);
					}
				} catch (reason) {
					if (!(reason instanceof Refusal)) throw reason;
				}
			}
			expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
		}),
		{ seed: 2026, numRuns: RUNS, endOnFailure: true }
	);
	if (RUNS === 200)
		expect([...taken], 'every ordinary step was really taken').toEqual(expect.arrayContaining([...ORDINARY]));
}, 60_000);

test.skipIf(!canRace)(
	'steps of many kinds in one community at once neither fail nor stand in each other’s way',
	async () => {
		const unit = await town.as('unit1');
		const wishes = [];
		for (let i = 0; i < 20; i += 1) wishes.push(await town.wish());
		const begunAt = performance.now();
		await Promise.all([
			...wishes.map((wish) => claim(town.store, unit, { id: wish.id }, {}, NOW)),
			...wishes.map(() => town.wish())
		]);
		// PostgreSQL looks for a deadlock only after a second, and each one costs that much again.
		expect(performance.now() - begunAt).toBeLessThan(5000);
		expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	},
	60_000
);

test('a state’s counters add up to the tasks that stand in it, closed ones too', async () => {
	await wishIn(town, 'closed');
	const rows = await town.store.read.select({ state: tasks.state }).from(tasks);
	const counts = Object.entries(await countsOf(town.store));
	for (const state of STATES) {
		const counted = counts
			.filter(([key]) => key.startsWith(`${state} `))
			.reduce((sum, [, count]) => sum + count, 0);
		expect([state, counted]).toEqual([state, rows.filter((row) => row.state === state).length]);
	}
});

test('a change that moves a task between no counters touches none', async () => {
	const wish = await wishIn(town, 'submitted');
	const before = await countsOf(town.store);
	await town.store.write((tx) => recountTask(tx, wish, { ...wish }));
	expect(await countsOf(town.store)).toEqual(before);
});

test('a task leaves one quarter’s counter and enters another’s', async () => {
	const wish = await wishIn(town, 'submitted');
	const count = async (quarter: string) =>
		(await countsOf(town.store))[`submitted ${quarter} ${团岛} micro_wish`] ?? 0;
	const [old, next] = [await count('2026Q4'), await count('2031Q1')];
	await town.store.write((tx) => recountTask(tx, wish, { ...wish, stateSince: at('2031-01-02') }));
	expect([await count('2026Q4'), await count('2031Q1')]).toEqual([old - 1, next + 1]);
	await town.store.write((tx) => recountTask(tx, { ...wish, stateSince: at('2031-01-02') }, wish));
	expect([await count('2026Q4'), await count('2031Q1')]).toEqual([old, next]);
});

test('an answer from nobody is counted nowhere', async () => {
	const before = await countsOf(town.store);
	const answer = { community: 团岛, kind: 'micro_wish' as const, solved: 'unreachable', at: NOW };
	await town.store.write((tx) => countAnswer(tx, answer));
	expect(await countsOf(town.store)).toEqual(before);
});
