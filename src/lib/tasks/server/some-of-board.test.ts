import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, 西镇, type Town } from '../../../../tests/support/town.ts';
import type { TaskFilter } from '../filter.ts';
import { boardOf, someOfBoard } from './board.ts';
import { tasks } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const SIZES = { claim: 50, doing: 50, follow_up: 50, done: 50 };
const some = async (by: string, ids: readonly string[], filter: TaskFilter = {}) =>
	someOfBoard(town.store.read, await town.as(by), filter, ids, NOW);
const found = async (by: string, ids: readonly string[], filter: TaskFilter = {}) =>
	(await some(by, ids, filter)).cards.map(({ id }) => id).sort();

test('what is asked for card by card is what the whole board shows, to each and under any filter', async () => {
	const wishes = await Promise.all(
		(['open_for_claim', 'in_progress', 'pending_review', 'closed', 'terminated'] as const).map((state) =>
			wishIn(town, state)
		)
	);
	const draft = await town.wish('draft');
	const ids = [...wishes, draft].map(({ id }) => id);
	for (const by of ['secretary1', 'secretary2', 'street1', 'unit1', 'unit2', 'unit3', 'leader1', 'desk1'])
		for (const filter of [{}, { mine: true }, { place: 团岛 }, { place: 西镇 }, { overdue: true }]) {
			const board = await boardOf(town.store.read, await town.as(by), filter, NOW, { sizes: SIZES });
			const whole = board.lanes.flatMap(({ cards }) => cards);
			const { cards, counts, overdue } = await some(by, ids, filter);
			const sorted = (rows: typeof cards) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
			expect(sorted(cards), `${by} ${JSON.stringify(filter)}`).toEqual(sorted(whole));
			expect(counts).toEqual(Object.fromEntries(board.lanes.map(({ lane, count }) => [lane, count])));
			expect(overdue).toBe(board.overdue);
		}
});

test('what is about somebody is not given them, by whatever name they ask for it', async () => {
	const wish = await town.wish();
	expect(await found('unit1', [wish.id])).toEqual([wish.id]);
	await town.store.write((tx) =>
		tx.update(tasks).set({ conflictUnit: 'market' }).where(eq(tasks.id, wish.id))
	);
	expect(await found('unit1', [wish.id])).toEqual([]);
	expect(await found('unit3', [wish.id])).toEqual([wish.id]);
});

test('without a card the numbers come alone; who sees no tasks is refused', async () => {
	await town.wish();
	expect(await some('secretary1', [])).toMatchObject({ cards: [], counts: { claim: 1, doing: 0 } });
	await expect(some('sys1', [])).rejects.toMatchObject({ code: 'not-allowed' });
});
