import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import type { TaskFilter } from '../filter.ts';
import { homeOf } from './home.ts';
import { listTasks } from './listed.ts';
import { tasks } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const home = async (account: string, now = NOW) => homeOf(town.store.read, await town.as(account), now);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** Claimed on 2 November, promised for the 9th. */
const overdueWish = () => wishIn(town, 'in_progress', at('2026-11-02'));

test('due now is what one has and what waits for one, not all work of the place', async () => {
	const wish = await overdueWish();
	expect(ids((await home('unit1')).todo)).toEqual([wish.id]);
	expect(await home('secretary1')).toMatchObject({ overdue: 1, todo: [], todoCount: 0 });
	expect(await home('desk1')).toMatchObject({ overdue: 1, todo: [], todoCount: 0 });
	const reported = await take(town, 'report-done', wish, { by: 'unit1' });
	expect(await home('unit1')).toMatchObject({ todo: [], todoCount: 0 });
	expect(await home('secretary1')).toMatchObject({ waitingDue: { count: 0, isMore: false } });
	const later = at(reported.stepDueOn!);
	expect(await home('secretary1', later)).toMatchObject({ waitingDue: { count: 1, isMore: false } });
});

test('what nobody at the desk has signed for is the work of everybody at the desk', async () => {
	const wish = await overdueWish();
	const handler = { handlerRole: 'street_desk' as const, handlerAccount: null, handlerUnit: null };
	await town.store.write(
		async (tx) => void (await tx.update(tasks).set(handler).where(eq(tasks.id, wish.id)))
	);
	expect(ids((await home('street1')).todo)).toEqual([wish.id]);
	expect((await home('street2')).todo).toEqual([]);
	expect((await home('unit1')).todo).toEqual([]);
});

test.each(['secretary1', 'street1', 'desk1', 'cadre1', 'leader1', 'grid1', 'unit1'])(
	'every number on the home of %s is that of the list it opens',
	async (account) => {
		for (const day of ['2026-11-02', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-23']) {
			await wishIn(town, 'in_progress', at(day));
			await taskIn(town, 'compound_problem', 'pending_follow_up', at(day));
			await wishIn(town, 'open_for_claim', at(day));
		}
		const shown = await home(account);
		const total = async (filter: TaskFilter) =>
			(await listTasks(town.store.read, await town.as(account), filter, NOW)).total;
		expect(shown.overdue).toBe(await total({ overdue: true }));
		expect(shown.dueToday).toBe(await total({ today: true }));
		expect(shown.dueThisWeek).toBe(await total({ week: true }));
		expect(shown.openForClaim).toBe(await total({ state: ['open_for_claim'] }));
		expect(shown.waitingCount.count).toBe(await total({ waiting: true }));
		expect(shown.fortnight[0]!.count).toBe(shown.dueToday);
		const untilSunday = shown.fortnight.slice(0, 6);
		expect(untilSunday.reduce((sum, { count }) => sum + count, 0)).toBe(shown.dueThisWeek);
	}
);

test('fourteen days, each with what is due on it, and rest days without any stay empty', async () => {
	const promised = await wishIn(town, 'in_progress');
	const { fortnight } = await home('secretary1');
	expect(fortnight).toHaveLength(14);
	expect(fortnight.filter(({ count }) => count > 0)).toEqual([
		{ day: promised.stepDueOn, count: 1, isRest: false }
	]);
	expect(fortnight.filter(({ isRest }) => isRest).map(({ day }) => day)).toEqual([
		...['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06']
	]);
});

test.each([
	['secretary1', 'community'],
	['grid1', 'compound'],
	['street1', 'subdistrict'],
	['desk1', 'district'],
	['leader1', 'several'],
	['unit1', 'unit']
])('the numbers of the days say whose they are: %s, %s', async (account, scope) => {
	expect((await home(account)).scope).toBe(scope);
});
