import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statesOf, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { KINDS } from '../task.ts';
import { checkTasks } from './check-tasks.ts';
import { checkCounters, recount } from './recount.ts';
import { counters, tasks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	for (const kind of KINDS) for (const state of statesOf(kind)) await taskIn(town, kind, state);
});
afterAll(() => town.store.close());

const sortable = (row: typeof counters.$inferSelect) => JSON.stringify(row);
const CLOSED = and(
	eq(counters.figure, 'closed'),
	eq(counters.community, 团岛),
	eq(counters.kind, 'micro_wish')
);

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

test('a task that differs from its journal or hangs in the wrong place is found, and by what', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const fault = async (set: Partial<typeof wish>) => {
		await town.store.write((tx) => tx.update(tasks).set(set).where(eq(tasks.id, wish.id)));
		const faults = await checkTasks(town.store.read);
		await town.store.write((tx) => tx.update(tasks).set(wish).where(eq(tasks.id, wish.id)));
		return faults.map(({ number, columns }) => [number, ...columns]);
	};
	expect(await fault({ round: 2 })).toEqual([[wish.number, 'round']]);
	expect(await fault({ laneOrder: 5 })).toEqual([[wish.number, 'laneOrder']]);
	expect(await fault({ state: 'submitted' })).toEqual([[wish.number, 'state']]);
	expect(await fault({ summary: '别的话' })).toEqual([[wish.number, 'summary']]);
	expect(await fault({ expiresOn: '2027-01-04', version: 9 })).toEqual([
		[wish.number, 'version', 'expiresOn']
	]);
	expect(await checkTasks(town.store.read)).toEqual([]);
});
