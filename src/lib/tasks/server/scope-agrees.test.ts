import { afterAll, beforeAll, expect, test } from 'vitest';
import { WISH_STATES, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 海韵楼院, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import { DAY_LENGTH } from '../../clock.ts';
import { log } from './log.ts';
import { isWithinScope, withinScope } from './scope.ts';
import { tasks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	for (const state of WISH_STATES) await wishIn(town, state);
	for (const [account, place] of [
		['grid1', 海韵楼院],
		['secretary3', 辛家庄]
	] as const)
		for (const upTo of ['draft', 'submitted', 'open_for_claim'])
			await log(town.store, await town.as(account), { place, title: '一把轮椅', upTo }, NOW);
});
afterAll(() => town.store.close());

test.each([0, 30 * DAY_LENGTH, 30 * DAY_LENGTH + 1])(
	'a list and a single row agree, %i ms on, about what anybody sees',
	async (later) => {
		const all = await town.store.read.select().from(tasks);
		for (const account of [
			'secretary1',
			'secretary2',
			'secretary3',
			'grid1',
			'cadre1',
			'street1',
			'street2',
			'leader1',
			'unit1',
			'unit2',
			'unit3',
			'desk1',
			'org1',
			'sys1',
			'audit1'
		]) {
			const actor = await town.as(account);
			const listed = await town.store.read
				.select({ id: tasks.id })
				.from(tasks)
				.where(withinScope(actor, NOW + later));
			const seen = all.filter((task) => isWithinScope(actor, task, NOW + later));
			expect(seen.map(({ id }) => id).sort(), account).toEqual(listed.map(({ id }) => id).sort());
		}
	}
);
