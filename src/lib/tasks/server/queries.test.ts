import { afterEach, beforeEach, expect, test } from 'vitest';
import { wishIn } from '../../../../tests/support/road.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import { figuresByQuarter, workByCommunity, workByPlace } from './queries.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

/** Claimed on 2 November, promised for the 9th: overdue since. */
const overdueWish = () => wishIn(town, 'in_progress', at('2026-11-02'));

test('open and overdue tasks of a community, and the day the oldest was due', async () => {
	await overdueWish();
	await wishIn(town, 'in_progress', at('2026-11-10'));
	await wishIn(town, 'open_for_claim');
	await wishIn(town, 'pending_follow_up');
	await wishIn(town, 'closed');
	await wishIn(town, 'draft');
	expect(await workByCommunity(town.store.read, ['370202'], TODAY)).toEqual(
		new Map([[团岛, { open: 4, overdue: 2, oldestDueOn: '2026-11-09' }]])
	);
});

test('what waits for review is not overdue, and what is due today is not yet', async () => {
	await wishIn(town, 'pending_review', at('2026-11-02'));
	await wishIn(town, 'in_progress', at('2026-11-17'));
	const work = await workByCommunity(town.store.read, [团岛], TODAY);
	expect(work.get(团岛)).toEqual({ open: 2, overdue: 0, oldestDueOn: null });
});

test('only the places asked for are counted, and no place asks nothing', async () => {
	await overdueWish();
	expect((await workByCommunity(town.store.read, [辛家庄, '370202014'], TODAY)).size).toBe(0);
	expect((await workByCommunity(town.store.read, [], TODAY)).size).toBe(0);
	expect((await workByCommunity(town.store.read, ['370202002'], TODAY)).get(团岛)?.overdue).toBe(1);
});

test('the work of a community by compound adds up to the whole', async () => {
	await overdueWish();
	await wishIn(town, 'submitted');
	expect(await workByPlace(town.store.read, 团岛, TODAY)).toEqual(
		new Map([[海韵楼院, { open: 2, overdue: 1 }]])
	);
});

test('figures of a community by quarter, nothing where nothing happened', async () => {
	await wishIn(town, 'closed', at('2026-08-12'));
	await wishIn(town, 'closed', NOW);
	await wishIn(town, 'submitted', NOW);
	expect(
		await figuresByQuarter(town.store.read, 团岛, ['logged', 'finished'], ['2026Q2', '2026Q3', '2026Q4'])
	).toEqual({ logged: [0, 1, 2], finished: [0, 1, 1] });
	expect(await figuresByQuarter(town.store.read, 辛家庄, ['logged'], ['2026Q4'])).toEqual({ logged: [0] });
});
