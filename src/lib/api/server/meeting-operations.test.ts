import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { convene } from '../../meetings/server/convene.ts';
import type { MeetingRow } from '../../meetings/server/table.ts';
import { MEETING_OPERATIONS } from './meeting-operations.ts';
import type { Operation } from './operation.ts';
import { serve } from './serve.ts';

let town: Town;
let meeting: MeetingRow;
beforeAll(async () => {
	town = await smallTown();
	await town.wish('open_for_claim', at('2026-11-02'), '冷阿姨想要一把轮椅');
	const body = { community: 团岛, heldOn: '2026-12-01' };
	meeting = await convene(town.store, await town.as('secretary1'), body, NOW);
});
afterAll(() => town.store.close());

/** Sends one request to an operation, as the route would. */
async function ask(
	operation: Operation,
	as: string,
	{ params = {}, query = '', body }: { params?: object; query?: string; body?: object } = {}
) {
	const event = {
		request: new Request('http://board/api', {
			method: operation.method,
			...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
		}),
		locals: { actor: await town.as(as), store: town.store, now: NOW, requestId: 'r' },
		params,
		url: new URL(`http://board/api?${query}`)
	};
	const answer = await serve(operation)(event as unknown as Parameters<ReturnType<typeof serve>>[0]);
	const json = (await answer.json()) as Record<string, unknown>;
	if (answer.ok && operation.answer) v.parse(operation.answer, json);
	return { status: answer.status, json };
}

const { callOffMeeting, listMeetings, readMeeting, rescheduleMeeting } = MEETING_OPERATIONS;

test('the list names the meetings of one’s own communities, with how much stands on their agenda', async () => {
	const mine = await ask(listMeetings, 'secretary1', { query: `place=${团岛}&state=planned` });
	expect(mine).toMatchObject({
		status: 200,
		json: { items: [{ id: meeting.id, community: 团岛, state: 'planned', itemCount: 1, decidedCount: 0 }] }
	});
	expect((await ask(listMeetings, 'secretary2')).json).toEqual({ items: [] });
	expect((await ask(listMeetings, 'secretary1', { query: 'state=closed' })).json).toEqual({ items: [] });
	const wrong = await ask(listMeetings, 'secretary1', { query: 'state=over' });
	expect(wrong).toMatchObject({ status: 422, json: { fields: { 'state.0': { code: 'not-a-choice' } } } });
});

test('one meeting tells its agenda without a word of a resident', async () => {
	const params = { meeting: meeting.id };
	const { status, json } = await ask(readMeeting, 'unit1', { params });
	expect(status).toBe(200);
	expect(json).toMatchObject({
		...{ heldOn: '2026-12-01', chair: '周启明', convener: '林静', hiddenCount: 0 },
		units: [{ unit: 'health' }, { unit: 'market' }],
		items: [{ nth: 1, what: '居民想要一把轮椅', need: 'unclaimed', decision: null }]
	});
	expect(JSON.stringify(json)).not.toContain('冷阿姨');
});

test.each(['secretary2', 'unit2', 'sys1'])('%s finds none', async (by) => {
	const { status, json } = await ask(readMeeting, by, { params: { meeting: meeting.id } });
	expect([status, json.code]).toEqual([404, 'not-found']);
});

test('a meeting is put on another day, and then called off, each with its reason', async () => {
	const params = { meeting: meeting.id };
	const moved = await ask(rescheduleMeeting, 'secretary1', {
		params,
		body: { heldOn: '2026-12-03', reason: '会议室检修' }
	});
	expect(moved).toMatchObject({
		status: 200,
		json: { heldOn: '2026-12-03', moved: { from: '2026-12-01', reason: '会议室检修' }, calledOff: null }
	});
	expect(await ask(callOffMeeting, 'secretary1', { params, body: {} })).toMatchObject({
		status: 422,
		json: { fields: { reason: { code: 'required' } } }
	});
	expect(await ask(callOffMeeting, 'unit1', { params, body: { reason: '防汛' } })).toMatchObject({
		status: 403,
		json: { code: 'not-allowed' }
	});
	const off = await ask(callOffMeeting, 'secretary1', { params, body: { reason: '当天全区防汛' } });
	expect(off).toMatchObject({
		status: 200,
		json: { state: 'called_off', calledOff: { on: '2026-11-24', by: '林静', reason: '当天全区防汛' } }
	});
	expect(await ask(callOffMeeting, 'secretary1', { params, body: { reason: '防汛' } })).toMatchObject({
		status: 409,
		json: { code: 'meeting-called-off' }
	});
});
