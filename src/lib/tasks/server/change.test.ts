import { afterAll, beforeAll, expect, test } from 'vitest';
import { wishIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { everything, refusedWithoutTrace } from '../../../../tests/support/witness.ts';
import { changeTask, placed, stepEvent } from './change.ts';
import type { TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const change = (judged: TaskRow, set: Parameters<typeof changeTask>[2]) =>
	town.store.write((tx) => changeTask(tx, judged, set));

test('a task that is no longer as it was judged is not changed', async () => {
	const wish = await wishIn(town, 'submitted');
	await change(wish, { urgency: 'urgent' });
	const refusal = await refusedWithoutTrace(town.store, () => change(wish, { urgency: 'normal' }));
	expect(refusal.code).toBe('changed-meanwhile');
});

test('a step the lifecycle does not know is a bug, not a refusal, and changes nothing', async () => {
	const wish = await wishIn(town, 'submitted');
	const before = await everything(town.store);
	await expect(change(wish, { state: 'closed' })).rejects.toThrow('submitted is never followed by closed');
	expect(await everything(town.store)).toBe(before);
});

test('every change counts the version up', async () => {
	const wish = await wishIn(town, 'submitted');
	const once = await change(wish, { urgency: 'urgent' });
	const twice = await change(once, { urgency: 'normal' });
	expect([wish, once, twice].map(({ version }) => version - wish.version)).toEqual([0, 1, 2]);
});

test('open work hangs by when its step is due, what has ended by when it ended, last first', async () => {
	const wish = await wishIn(town, 'submitted');
	const hangs = (more: Partial<TaskRow>) => placed({ ...wish, ...more });
	expect(hangs({ state: 'open_for_claim', stepDueOn: '2026-12-08' })).toMatchObject({
		lane: 'claim',
		laneOrder: at('2026-12-09', 0, 0)
	});
	expect(hangs({ state: 'closed', stateSince: 5000, stepDueOn: '2026-12-08' })).toMatchObject({
		lane: 'done',
		laneOrder: -5000
	});
	expect(hangs({ place: '370202014011002' })).toMatchObject({
		community: '370202014011',
		subdistrict: '370202014'
	});
});

test('an event tells what changed and nothing else', async () => {
	const wish = await wishIn(town, 'submitted');
	const changed = await change(wish, { urgency: 'urgent', summary: '轮椅一把' });
	expect(stepEvent('note', wish, changed, { text: '说明' })).toEqual({
		action: 'task.note',
		subject: { kind: 'task', id: wish.id, place: wish.place },
		from: 'submitted',
		to: 'submitted',
		round: 1,
		changes: { version: 3, urgency: 'urgent', summary: '轮椅一把' },
		texts: ['title', 'description', 'summary'],
		remarks: { text: '说明' }
	});
});
