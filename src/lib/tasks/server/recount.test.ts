import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WISH_STATES, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { checkTasks } from './check-tasks.ts';
import { checkCounters, recount } from './recount.ts';
import { counters, tasks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	for (const state of WISH_STATES) await wishIn(town, state);
});
afterAll(() => town.store.close());

const sortable = (row: typeof counters.$inferSelect) => JSON.stringify(row);
const CLOSED = and(eq(counters.figure, 'closed'), eq(counters.community, 团岛));

test('what the verbs counted is what the rows say', async () => {
	expect(await checkCounters(town.store.read)).toEqual([]);
	expect(await checkTasks(town.store.read)).toEqual([]);
});

test('a wrong, a missing and a needless counter are found, and nothing is written by looking', async () => {
	const needless = {
		figure: 'closed',
		quarter: '2024Q1',
		community: 团岛,
		kind: 'micro_wish' as const,
		count: 4
	};
	await town.store.write(async (tx) => {
		await tx
			.update(counters)
			.set({ count: 7 })
			.where(and(CLOSED, eq(counters.quarter, '2026Q4')));
		await tx.delete(counters).where(eq(counters.figure, 'published'));
		await tx.insert(counters).values(needless);
	});
	const faults = await withoutTrace(town.store, () => checkCounters(town.store.read));
	expect(faults.map(({ figure, quarter, counted }) => [figure, quarter, counted]).sort()).toEqual([
		['closed', '2024Q1', 4],
		['closed', '2026Q4', 7],
		['published', '2026Q4', 0]
	]);
});

test('a recount mends them, leaves an event, and then all agree', async () => {
	const { result, events } = await witnessed(town.store, () => recount(town.store, NOW));
	expect(result).toHaveLength(3);
	expect(events.map(({ action, accountId }) => [action, accountId])).toEqual([['system.recount', null]]);
	expect(await checkCounters(town.store.read)).toEqual([]);
});

test('counters of which nothing is left are made again from the rows alone', async () => {
	const kept = async () =>
		(await town.store.read.select().from(counters))
			.filter(({ count }) => count !== 0)
			.map(sortable)
			.sort();
	const before = await kept();
	await town.store.write((tx) => tx.delete(counters));
	await recount(town.store, NOW);
	expect(await kept()).toEqual(before);
});

test('a task that differs from its journal or hangs in the wrong place is found', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const fault = async (set: Partial<typeof wish>) => {
		await town.store.write((tx) => tx.update(tasks).set(set).where(eq(tasks.id, wish.id)));
		return (await checkTasks(town.store.read)).map(({ number, fault }) => [number, fault]);
	};
	expect(await fault({ round: 2 })).toEqual([[wish.number, 'round']]);
	expect(await fault({ round: 1, laneOrder: 5 })).toEqual([[wish.number, 'place']]);
	expect(await fault({ laneOrder: wish.laneOrder, state: 'submitted' })).toEqual([[wish.number, 'state']]);
	expect(await fault({ state: 'open_for_claim' })).toEqual([]);
});
