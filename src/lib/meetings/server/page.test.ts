import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { fillAgenda } from './prepare.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, open, decide, close, page, refused, unclaimed, demand } = meetingsIn(() => town);

test.each(['secretary2', 'street2', 'unit2', 'grid1', 'sys1', 'audit1'])(
	'%s finds no meeting of 团岛',
	async (by) => {
		const meeting = await call();
		await expect(page(meeting, by)).rejects.toMatchObject({ code: 'not-found' });
		for (const attempt of [
			async () => open(meeting, by),
			async () => close(meeting, by),
			async () => fillAgenda(town.store, await town.as(by), meeting, NOW),
			async () => decide(meeting, 'x', {}, by)
		])
			expect((await refused(attempt)).code).toBe('not-found');
	}
);

test('a unit reads what it may see and what names it; the rest is counted, not shown', async () => {
	await unclaimed('一把轮椅');
	const urgent = await demand();
	const meeting = await call();
	await open(meeting);
	expect(await page(meeting, 'unit1')).toMatchObject({
		...{ hiddenCount: 1, items: [{ what: '一把轮椅' }], dropped: [] },
		may: { prepare: false, open: false, decide: false, close: false, minutes: false }
	});
	const item = (await page(meeting)).items.find(({ task }) => task?.number === urgent.number)!;
	await decide(meeting, item.id, { decision: '今晚送水', lead: 'market' });
	expect(await page(meeting, 'unit1')).toMatchObject({
		hiddenCount: 0,
		items: [{}, { decision: '今晚送水', task: { id: null, number: urgent.number } }]
	});
});
