import { afterAll, beforeAll, expect, test } from 'vitest';
import { take } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { findDuplicate } from './find-duplicate.ts';
import type { TaskRow } from './table.ts';

let town: Town;
let wish: TaskRow;
beforeAll(async () => {
	town = await smallTown();
	wish = await town.wish('open_for_claim');
});
afterAll(() => town.store.close());

const matter = { place: 海韵楼院, category: 'elder_care', title: '老人要一把轮椅，下楼方便' } as const;
const find = async (by: string, besides?: string) =>
	(await findDuplicate(town.store.read, await town.as(by), matter, NOW, besides))?.number ?? null;

test('who may read an open task in full is told of it, but not of the task itself', async () => {
	expect(await find('secretary1')).toBe(wish.number);
	expect(await find('street1')).toBe(wish.number);
	expect(await find('secretary1', wish.id)).toBeNull();
});

test('nobody is told of what they may not see in full, nor of what has ended', async () => {
	expect(await find('secretary2')).toBeNull();
	expect(await find('unit1')).toBeNull();
	await take(town, 'withdraw', await town.wish('submitted', NOW, '暖气不热'));
	const ended = { ...matter, category: 'pipes', title: '家里暖气不热' } as const;
	const actor = await town.as('secretary1');
	expect(await findDuplicate(town.store.read, actor, ended, NOW)).toBeNull();
});
