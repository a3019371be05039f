import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, open, decide, page, refused, taskNow, unclaimed, inSession } = meetingsIn(() => town);

test('a decision, its lead and its day are written down, and change nothing of the matter yet', async () => {
	const { wish, meeting, item } = await inSession();
	const said = { decision: '由市场中心送一台', lead: '市场建设服务中心', dueOn: '2026-12-01' };
	const { events } = await witnessed(town.store, () => decide(meeting, item.id, said));
	expect(events).toMatchObject([
		{ action: 'meeting.decide', changes: { item: item.id, leadUnit: 'market', dueOn: '2026-12-01' } }
	]);
	expect(JSON.stringify(events)).not.toContain('送一台');
	expect(await taskNow(wish)).toMatchObject({ state: 'open_for_claim', version: wish.version });
	expect((await page(meeting)).items[0]).toMatchObject(said);
	expect((await witnessed(town.store, () => decide(meeting, item.id, said))).events).toEqual([]);
	await decide(meeting, item.id, {});
	expect((await page(meeting)).items[0]).toMatchObject({ decision: null, lead: null, dueOn: null });
});

test.each([
	['a name', { decision: '给冷阿姨送轮椅' }, { decision: 'holds-name' }],
	['a phone', { decision: '打13812345678' }, { decision: 'holds-phone' }],
	['a lead without a decision', { lead: 'market' }, { decision: 'required' }],
	['an unknown lead', { decision: '送一台', lead: '无此单位' }, { lead: 'no-such-unit' }],
	['a day that is over', { decision: '送一台', dueOn: '2026-11-23' }, { dueOn: 'in-past' }],
	['a day years ahead', { decision: '送一台', dueOn: '2029-01-01' }, { dueOn: 'too-far' }]
])('%s is refused at its field', async (_, body, faults) => {
	const { meeting, item } = await inSession();
	const refusal = await refused(() => decide(meeting, item.id, body));
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
});

test('nothing is decided before the meeting is open, nor on what somebody else wrote meanwhile', async () => {
	await unclaimed();
	const meeting = await call();
	const [item] = (await page(meeting)).items;
	const body = { decision: '送一台' };
	expect((await refused(() => decide(meeting, item!.id, body))).code).toBe('meeting-not-open');
	await open(meeting);
	await decide(meeting, item!.id, body, 'leader1');
	const late = { decision: '再议', version: item!.version };
	expect((await refused(() => decide(meeting, item!.id, late))).code).toBe('stale');
	for (const by of ['street1', 'unit1', 'org1'])
		expect((await refused(() => decide(meeting, item!.id, body, by))).code).toBe('not-allowed');
});
