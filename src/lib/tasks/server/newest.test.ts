import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskIn, WISH_STATES, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 海韵楼院, 辛家庄, 团岛, 西镇, type Town } from '../../../../tests/support/town.ts';
import type { TaskFilter } from '../filter.ts';
import { LANE_OF, OPEN_LANES } from '../task.ts';
import { log } from './log.ts';
import { newestPage } from './newest.ts';
import { isWithinScope, withinOpenScope } from './scope.ts';
import { calledUnitsOf } from './called.ts';
import { tasks, type TaskRow } from './table.ts';

const EVERYBODY = [
	...['secretary1', 'secretary2', 'secretary3', 'grid1', 'cadre1', 'street1', 'street2', 'leader1'],
	...['unit1', 'unit2', 'unit3', 'desk1', 'org1']
];

let town: Town;
let all: TaskRow[];
beforeAll(async () => {
	town = await smallTown();
	for (const state of WISH_STATES) await wishIn(town, state);
	for (const kind of ['compound_problem', 'urgent_demand', 'key_task'] as const)
		for (const state of ['submitted', 'in_progress'] as const) await taskIn(town, kind, state);
	for (const [account, place] of [
		['grid1', 海韵楼院],
		['secretary1', 团岛],
		['secretary2', 西镇],
		['secretary3', 辛家庄]
	] as const)
		for (const upTo of ['draft', 'submitted', 'open_for_claim'])
			await log(town.store, await town.as(account), { place, title: '一把轮椅', upTo }, NOW);
	all = await town.store.read.select().from(tasks);
});
afterAll(() => town.store.close());

const FILTERS: readonly TaskFilter[] = [
	{},
	{ kind: ['micro_wish'] },
	{ kind: ['key_task', 'urgent_demand'] },
	{ state: ['closed'] },
	{ state: ['rejected', 'terminated', 'closed'], kind: ['micro_wish'] },
	{ state: ['draft'] },
	{ state: ['open_for_claim', 'in_progress'] },
	{ category: 'other' },
	{ place: 团岛 },
	{ place: 海韵楼院, kind: ['micro_wish'] },
	{ place: 西镇, state: ['closed', 'submitted'] },
	{ overdue: true }
];

const seenBy = async (account: string): Promise<TaskRow[]> => {
	const actor = await town.as(account);
	const seen = await Promise.all(
		all.map(async (task) =>
			isWithinScope(actor, task, NOW, await calledUnitsOf(town.store.read, task.id)) ? task : []
		)
	);
	return seen.flat();
};

const isAsked = (task: TaskRow, { kind, state, category, place, overdue }: TaskFilter): boolean =>
	(!kind || kind.includes(task.kind)) &&
	(!state || state.includes(task.state)) &&
	(!category || category === task.category) &&
	(!place || task.place.startsWith(place)) &&
	(!overdue || (['assigned', 'in_progress'].includes(task.state) && task.laneOrder <= NOW));

test.each(EVERYBODY)(
	'page by page, %s reads all that a scan finds, newest first, however little is looked through at first',
	async (account) => {
		const actor = await town.as(account);
		const seen = await seenBy(account);
		for (const filter of FILTERS) {
			const scanned = seen
				.filter((task) => isAsked(task, filter))
				.map(({ id }) => id)
				.sort()
				.reverse();
			for (const lookThrough of [1, 3, 5000]) {
				const asking = { db: town.store.read, actor, filter, now: NOW, lookThrough };
				const read: string[] = [];
				for (let last: string | undefined; ;) {
					const { ids } = await newestPage(asking, 2, last);
					read.push(...ids);
					if (ids.length < 2) break;
					last = ids[1];
				}
				expect(read, `${account} ${JSON.stringify(filter)} ${lookThrough}`).toEqual(scanned);
			}
		}
	}
);

test.each(EVERYBODY)('what %s counts in a list is what stands in it', async (account) => {
	const actor = await town.as(account);
	const seen = await seenBy(account);
	for (const filter of FILTERS) {
		for (const lookThrough of [1, 5000]) {
			const asking = { db: town.store.read, actor, filter, now: NOW, lookThrough };
			const { matches } = await newestPage(asking, 2, undefined);
			const counted = await town.store.read.select({ id: tasks.id }).from(tasks).where(matches);
			const scanned = seen.filter((task) => isAsked(task, filter));
			expect(counted.length, JSON.stringify(filter)).toBe(scanned.length);
		}
	}
});

test.each(EVERYBODY)('the open work %s sees is what they see of the open columns', async (account) => {
	const open = await town.store.read
		.select({ id: tasks.id })
		.from(tasks)
		.where(withinOpenScope(await town.as(account), NOW));
	const seen = (await seenBy(account)).filter(({ state }) =>
		OPEN_LANES.some((lane) => lane === LANE_OF[state])
	);
	expect(open.map(({ id }) => id).sort()).toEqual(seen.map(({ id }) => id).sort());
});
