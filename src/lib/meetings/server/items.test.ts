import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { addItem, dropItem, moveItem, restoreItem } from './items.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, page, refused } = meetingsIn(() => town);

test('items are added, moved, taken off with a reason, and put back', async () => {
	const wish = await town.wish();
	const meeting = await call();
	const as = await town.as('secretary1');
	const add = (body: object) => addItem(town.store, as, meeting, body, NOW);
	const one = await add({ task: wish.number });
	const two = await add({ topic: '元旦前的安全检查怎么分工' });
	expect((await refused(() => add({ task: wish.number }))).code).toBe('on-agenda');
	const { events } = await witnessed(town.store, () =>
		moveItem(town.store, as, { ...meeting, item: two.id }, { by: 'up' }, NOW)
	);
	expect(events).toMatchObject([{ action: 'meeting.move', changes: { item: two.id, with: one.id } }]);
	const order = async () => (await page(meeting)).items.map(({ id }) => id);
	expect(await order()).toEqual([two.id, one.id]);
	const ref = { ...meeting, item: one.id };
	const dropped = await witnessed(town.store, () =>
		dropItem(town.store, as, ref, { reason: '已有单位口头答应' }, NOW)
	);
	expect(dropped.events).toMatchObject([{ action: 'meeting.drop', changes: { item: one.id } }]);
	expect(JSON.stringify(dropped.events)).not.toContain('口头');
	expect(await order()).toEqual([two.id]);
	await restoreItem(town.store, as, ref, NOW);
	expect(await order()).toEqual([two.id, one.id]);
	expect((await refused(() => add({ topic: '冷阿姨的轮椅' }))).faults).toMatchObject({
		topic: { code: 'holds-name' }
	});
	expect((await refused(() => add({}))).faults).toEqual({ topic: { code: 'required' } });
});
