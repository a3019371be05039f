import { afterEach, beforeEach, expect, test } from 'vitest';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { addDays, daysOf, startOf, type Day } from '#lib/clock.ts';
import { seedDemonstration } from '#lib/demo/server/seed.ts';
import { accountIdOf } from '#lib/people/server/queries.ts';
import { placesUnder } from '#lib/district/server/queries.ts';
import { isInForce } from '#lib/people/role.ts';
import { emptyStore } from '../../../../tests/support/database.ts';
import { NOW, smallTown, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { LIAISON, LIAISON_KINDS, type LiaisonKind } from '../assignment.ts';
import { coverageDays } from './coverage-days.ts';
import { endAssignment } from './end-assignment.ts';
import { liaisonAssignments } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const counted = async (period = '2026Q4', who = 'desk1') =>
	coverageDays(town.store.read, await town.as(who), period, NOW);

test('of the running quarter the days through today count, over all places', async () => {
	const { span, totals } = await counted();
	expect(span).toEqual({ from: '2026-10-01', until: '2026-11-25' });
	expect(totals).toEqual({
		leader_community: { covered: 2 * 55, all: 4 * 55 },
		unit_community: { covered: 2 * 55, all: 4 * 55 },
		cadre_compound: { covered: 55, all: 55 }
	});
});

test('a place whose leader went is covered through their last day, and its row says since when not', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	const days = await counted();
	expect(days.totals.leader_community).toEqual({ covered: 54 + 55, all: 4 * 55 });
	expect(days.placesOf('leader_community').slice(2)).toEqual([
		{ code: 团岛, name: '团岛', covered: 54, all: 55, open: [{ from: '2026-11-24', until: '2026-11-25' }] },
		{ code: 西镇, name: '西镇', covered: 55, all: 55, open: [] }
	]);
	expect(days.placesOf('cadre_compound')).toMatchObject([{ code: 海韵楼院, name: '团岛 海韵楼院' }]);
});

test('a quarter that is over counts whole, one before anybody had anything counts nothing covered', async () => {
	expect((await counted('2026Q3')).totals.cadre_compound).toEqual({ covered: 92, all: 92 });
	expect((await counted('2023Q4')).totals.cadre_compound).toEqual({ covered: 0, all: 92 });
});

test('a quarter still to begin has no days', async () => {
	expect((await counted('2027Q1')).totals.leader_community).toEqual({ covered: 0, all: 0 });
});

test('an administrator is refused', async () => {
	expect((await refusalOf(counted('2026Q4', 'audit1'))).code).toBe('not-allowed');
});

test('in the demonstration district every figure is that of a recount day by day', async () => {
	const store = await emptyStore();
	const now = startOf('2026-11-23') + 8 * 3_600_000;
	await seedDemonstration(store, { seed: 1, now, taskCount: 1, by: 'rows', password: 'two-down-two-up' });
	const desk = (await actorOf(store.read, (await accountIdOf(store.read, 'desk1'))!, '2026-11-23'))!;
	const assigned = await store.read.select().from(liaisonAssignments);
	const places = await placesUnder(store.read, '370202');
	const recount = (kind: LiaisonKind, from: Day, until: Day) => {
		const all = places.filter(({ level }) => level === LIAISON[kind].over);
		const total = { covered: 0, all: 0 };
		for (let day = from; day < until; day = addDays(day, 1)) {
			const held = new Set(
				assigned.filter((one) => one.kind === kind && isInForce(one, day)).map(({ place }) => place)
			);
			total.covered += all.filter(({ code }) => held.has(code)).length;
			total.all += all.length;
		}
		return total;
	};
	// The founding quarter, one in which hands changed, and the running one.
	for (const period of ['2024Q1', '2024Q4', '2025Q1', '2026Q4']) {
		const { totals } = await coverageDays(store.read, desk, period, now);
		const { from, until } = daysOf(period);
		const last = until < '2026-11-24' ? until : '2026-11-24';
		expect(totals).toEqual(
			Object.fromEntries(LIAISON_KINDS.map((kind) => [kind, recount(kind, from, last)]))
		);
	}
	await store.close();
}, 240_000);
