import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { tasks } from '../../tasks/server/table.ts';
import { tellDueDays } from './due-job.ts';
import { notices } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

/** A problem that cadre1 has, due on a day. */
async function due(day: string) {
	const problem = await taskIn(town, 'compound_problem', 'in_progress', at('2026-11-23'));
	await town.store.write((tx) =>
		tx
			.update(tasks)
			.set({ stepDueOn: day, laneOrder: at(day, 24, 0) })
			.where(eq(tasks.id, problem.id))
	);
	return problem;
}
const told = async () =>
	(await town.store.read.select().from(notices).orderBy(asc(notices.id))).map(
		({ accountId, notice }) => `${accountId} ${notice}`
	);

test('before eight, and on days nobody works, nobody is told', async () => {
	await due('2026-11-24');
	expect(await tellDueDays(town.store, at('2026-11-24', 7, 59))).toBe(0);
	expect(await tellDueDays(town.store, at('2026-11-22', 9, 0))).toBe(0);
	expect(await told()).toEqual([]);
});

test('whoever has it is told on the working day before, and on the day', async () => {
	await due('2026-11-30');
	expect(await tellDueDays(town.store, at('2026-11-26', 8, 0))).toBe(0);
	// Friday: the next working day is Monday.
	expect(await tellDueDays(town.store, at('2026-11-27', 8, 0))).toBe(1);
	expect(await tellDueDays(town.store, at('2026-11-28', 8, 0))).toBe(0);
	expect(await tellDueDays(town.store, at('2026-11-30', 8, 0))).toBe(1);
	expect(await told()).toEqual(['cadre1 due_soon', 'cadre1 due_today']);
});

test('that it is overdue is told once', async () => {
	await due('2026-11-24');
	await tellDueDays(town.store, at('2026-11-25', 8, 0));
	await tellDueDays(town.store, at('2026-11-26', 8, 0));
	expect(await told()).toEqual(['cadre1 overdue']);
});

test('done once a day, however often it runs, and whatever happens between', async () => {
	await due('2026-11-24');
	expect(await tellDueDays(town.store, at('2026-11-24', 8, 0))).toBe(1);
	await due('2026-11-24');
	expect(await tellDueDays(town.store, at('2026-11-24', 8, 1))).toBe(0);
});

test('of a unit’s work every officer is told', async () => {
	const wish = await wishIn(town, 'in_progress');
	await tellDueDays(town.store, at(wish.stepDueOn!, 8, 0));
	expect(await told()).toEqual(['unit1 due_today', 'unit1b due_today']);
});
