import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { fillAgenda, invite, reschedule, uninvite } from './prepare.ts';
import { meetingUnits } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, page, refused, unclaimed } = meetingsIn(() => town);

const putOff = async (ref: { id: string }, body: object, by = 'secretary1') =>
	reschedule(town.store, await town.as(by), ref, { reason: '主讲单位有防汛任务', ...body }, NOW);

test('put on another day with a reason, it says what day it was, and whoever is linked sits in the chair', async () => {
	const meeting = await call();
	const { events } = await witnessed(town.store, () =>
		putOff(meeting, { heldOn: '2026-12-03', venue: '街道三楼' })
	);
	expect(events).toMatchObject([
		{
			action: 'meeting.reschedule',
			changes: { heldOn: '2026-12-03', movedFrom: '2026-12-01', chairedBy: 'leader1' }
		}
	]);
	expect(JSON.stringify(events)).not.toMatch(/街道三楼|防汛/);
	expect(await page(meeting)).toMatchObject({
		...{ heldOn: '2026-12-03', venue: '街道三楼' },
		moved: { from: '2026-12-01', reason: '主讲单位有防汛任务' }
	});
});

test('put elsewhere on the same day, no other day is named', async () => {
	const meeting = await call();
	await putOff(meeting, { heldOn: '2026-12-01', venue: '街道三楼' });
	expect((await page(meeting)).moved).toEqual({ from: null, reason: '主讲单位有防汛任务' });
});

test.each([
	['no reason', { heldOn: '2026-12-03', reason: '' }, { reason: 'required' }],
	['a resident in the reason', { heldOn: '2026-12-03', reason: '冷阿姨家有事' }, { reason: 'holds-name' }],
	['the day and place it has', { heldOn: '2026-12-01' }, { heldOn: 'nothing-changed' }],
	['a day that is over', { heldOn: '2026-11-23' }, { heldOn: 'in-past' }]
])('put off with %s it is refused at its field', async (_, body, faults) => {
	const meeting = await call();
	expect((await refused(() => putOff(meeting, body))).faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
});

test.each(['street1', 'leader1', 'unit1', 'org1'])('%s puts no meeting off', async (by) => {
	const meeting = await call();
	expect((await refused(() => putOff(meeting, { heldOn: '2026-12-03' }, by))).code).toBe('not-allowed');
});

test('another unit is invited by its name, sees the meeting, and is let go again', async () => {
	const meeting = await call();
	const as = await town.as('secretary1');
	const { events } = await witnessed(town.store, () =>
		invite(town.store, as, meeting, { unit: '区图书馆' }, NOW)
	);
	expect(events).toMatchObject([{ action: 'meeting.invite', changes: { unit: 'library' } }]);
	expect((await page(meeting, 'unit2')).id).toBe(meeting.id);
	await invite(town.store, as, meeting, { unit: 'library' }, NOW);
	expect(await town.store.read.select().from(meetingUnits)).toHaveLength(3);
	expect((await refused(() => invite(town.store, as, meeting, { unit: '无此单位' }, NOW))).faults).toEqual({
		unit: { code: 'no-such-unit' }
	});
	await uninvite(town.store, as, meeting, { unit: 'library' }, NOW);
	await expect(page(meeting, 'unit2')).rejects.toMatchObject({ code: 'not-found' });
});

test('what comes to need the meeting later is counted, and taken in when somebody says so', async () => {
	const meeting = await call();
	await unclaimed();
	expect((await page(meeting)).missingCount).toBe(1);
	const as = await town.as('secretary1');
	const { result, events } = await witnessed(town.store, () => fillAgenda(town.store, as, meeting, NOW));
	expect(result).toBe(1);
	expect(events).toMatchObject([{ action: 'meeting.fill' }]);
	expect((await witnessed(town.store, () => fillAgenda(town.store, as, meeting, NOW))).events).toEqual([]);
});
