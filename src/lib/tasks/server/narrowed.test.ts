import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handledBy, take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import type { TaskFilter } from '../filter.ts';
import { awaitedBy } from './awaited.ts';
import { boardOf } from './board.ts';
import { listTasks } from './listed.ts';
import { tasks } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const listed = async (account: string, filter: TaskFilter, now = NOW) =>
	(await listTasks(town.store.read, await town.as(account), filter, now)).items.map(({ id }) => id).sort();
const ids = (...rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

test.each(['secretary1', 'street1', 'desk1', 'cadre1', 'unit1'])(
	'the list of what waits for %s holds what the home counts',
	async (account) => {
		await wishIn(town, 'submitted');
		await wishIn(town, 'pending_review');
		await taskIn(town, 'compound_problem', 'submitted');
		await taskIn(town, 'compound_problem', 'pending_follow_up');
		await taskIn(town, 'urgent_demand', 'pending_review');
		const { asked } = await awaitedBy(town.store.read, await town.as(account), NOW);
		expect(await listed(account, { waiting: true })).toEqual(ids(...asked.map(({ task }) => task)));
	}
);

test('what waits for somebody is narrowed further like everything else', async () => {
	const problem = await taskIn(town, 'compound_problem', 'submitted');
	await wishIn(town, 'submitted');
	expect(await listed('street1', { waiting: true, kind: ['compound_problem'] })).toEqual(ids(problem));
	const sizes = { claim: 9, doing: 9, follow_up: 9, done: 9 };
	const filter: TaskFilter = { waiting: true, kind: ['compound_problem'] };
	const board = await boardOf(town.store.read, await town.as('street1'), filter, NOW, { sizes });
	expect(board.lanes.map(({ count, cards }) => [count, cards.length])).toEqual([
		[1, 1],
		[0, 0],
		[0, 0],
		[0, 0]
	]);
});

test('mine is what I have, what waits for me, and what I logged while it is open', async () => {
	const had = await taskIn(town, 'compound_problem', 'in_progress');
	expect(await listed('cadre1', { mine: true })).toEqual(ids(had));
	expect(await listed('secretary1', { mine: true })).toEqual(ids(had));
	expect(await listed('street1', { mine: true })).toEqual([]);
	const reported = await take(town, 'report-done', had, { by: 'cadre1', body: { result: '已清运' } });
	expect(await listed('street1', { mine: true })).toEqual(ids(reported));
	const approved = await take(town, 'approve', reported, { by: 'street1' });
	expect(await listed('cadre1', { mine: true })).toEqual([]);
	await take(town, 'follow-up', approved, { by: 'secretary1' });
	for (const account of ['cadre1', 'secretary1', 'street1'])
		expect(await listed(account, { mine: true })).toEqual([]);
});

test('what a desk has is the work of everybody who sits at it, what a unit has that of its officers', async () => {
	const desk = await handledBy(town, 'street1', 'assigned');
	const unit = await handledBy(town, 'unit3', 'in_progress');
	await town.store.write(
		async (tx) => void (await tx.update(tasks).set({ handlerAccount: null }).where(eq(tasks.id, desk.id)))
	);
	expect(await listed('street1', { mine: true })).toEqual(ids(desk));
	expect(await listed('street2', { mine: true })).toEqual([]);
	expect(await listed('unit3', { mine: true })).toEqual(ids(unit));
	expect(await listed('unit1', { mine: true })).toEqual([]);
});

test('due today is due on no other day', async () => {
	await wishIn(town, 'in_progress', at('2026-11-16'));
	const today = await wishIn(town, 'in_progress', at('2026-11-17'));
	await wishIn(town, 'in_progress', at('2026-11-18'));
	expect(await listed('secretary1', { today: true })).toEqual(ids(today));
});
