import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { photo } from '../../../../tests/support/photos.ts';
import { take, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { addPhoto } from '../../attachments/server/add-photo.ts';
import { photos } from '../../attachments/server/table.ts';
import { toRfc3339 } from '../../clock.ts';

const reportDone = stepOf('report-done');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const FRIDAY = at('2026-11-27');
const result = '轮椅已送到冷阿姨家中';
const reportBy = async (account: string, task: { id: string }, body: object = { result }, now = FRIDAY) =>
	reportDone(town.store, await town.as(account), { id: task.id }, body, now);

test('the unit says what was delivered, and the secretary has two working days to look', async () => {
	const wish = await wishIn(town, 'in_progress');
	const { result: done, events, said } = await witnessed(town.store, () => reportBy('unit1', wish));
	expect(done).toEqual({
		...wish,
		state: 'pending_review',
		stateSince: FRIDAY,
		version: wish.version + 1,
		reportedAt: FRIDAY,
		reportedBy: 'unit1',
		doneAt: FRIDAY,
		stepFromOn: '2026-11-27',
		stepDueOn: '2026-12-01',
		stepWorkingDays: 2,
		laneOrder: at('2026-12-02', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.report-done',
		accountId: 'unit1',
		fromState: 'in_progress',
		toState: 'pending_review',
		round: 1
	});
	expect(JSON.stringify(events)).not.toMatch(/冷阿姨|轮椅/);
	expect(said).toEqual({ result });
});

test('when it was done may lie before the report, never after it', async () => {
	const wish = await wishIn(town, 'in_progress');
	const later = { result, doneAt: toRfc3339(FRIDAY + 1) };
	expect(await refusedWithoutTrace(town.store, () => reportBy('unit1', wish, later))).toMatchObject({
		code: 'invalid',
		faults: { doneAt: { code: 'in-future' } }
	});
	expect(await reportBy('unit1b', wish, { result, doneAt: toRfc3339(NOW) })).toMatchObject({
		doneAt: NOW,
		reportedAt: FRIDAY
	});
});

test('nothing was done before whoever has it had it, or before this round began', async () => {
	const wish = await wishIn(town, 'in_progress');
	const doneOn = (day: string, now = FRIDAY) =>
		reportBy('unit1', wish, { result, doneAt: toRfc3339(at(day, 0, 0)) }, now);
	expect((await refusedWithoutTrace(town.store, () => doneOn('2026-11-23'))).faults).toEqual({
		doneAt: { code: 'too-old', limit: TODAY }
	});
	expect((await doneOn(TODAY)).state).toBe('pending_review');
	await take(town, 'approve', wish, {}, FRIDAY);
	const unhappy = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	await take(town, 'follow-up', wish, { body: unhappy }, FRIDAY);
	const monday = at('2026-11-30');
	expect((await refusedWithoutTrace(town.store, () => doneOn('2026-11-26', monday))).faults).toEqual({
		doneAt: { code: 'too-old', limit: '2026-11-27' }
	});
	expect((await doneOn('2026-11-27', monday)).round).toBe(2);
});

test.each(['extend', 'suspend', 'terminate'] as const)(
	'what is done needs no answer to its request any more: %s',
	async (request) => {
		const asked = await take(town, request, await wishIn(town, 'in_progress'));
		expect(asked.request).toBe(request);
		expect(await reportBy('unit1', asked)).toMatchObject({
			state: 'pending_review',
			request: null,
			requestedBy: null,
			requestedAt: null,
			requestedOn: null
		});
		expect((await refusedWithoutTrace(town.store, () => take(town, 'grant', asked))).code).toBe(
			'wrong-state'
		);
	}
);

test('whether it is still wanted is answered before a result is handed in', async () => {
	const asked = await take(town, 'withdraw', await wishIn(town, 'in_progress'));
	expect((await refusedWithoutTrace(town.store, () => reportBy('unit1', asked))).code).toBe(
		'request-pending'
	);
});

test('a result says something', async () => {
	const wish = await wishIn(town, 'in_progress');
	expect((await refusedWithoutTrace(town.store, () => reportBy('unit1', wish, {}))).faults).toEqual({
		result: { code: 'required' }
	});
});

test.each([
	['unit3', 'not-allowed'],
	['secretary1', 'not-allowed'],
	['street1', 'not-allowed'],
	['unit2', 'not-found']
])('%s does not report on the work of 市场建设服务中心: %s', async (account, code) => {
	const wish = await wishIn(town, 'in_progress');
	expect((await refusedWithoutTrace(town.store, () => reportBy(account, wish))).code).toBe(code);
});

test('a result is handed in once', async () => {
	const wish = await wishIn(town, 'pending_review');
	expect((await refusedWithoutTrace(town.store, () => reportBy('unit1', wish))).code).toBe('wrong-state');
});

const send = async (by: string): Promise<string> =>
	(await addPhoto(town.store, await town.as(by), await photo(), FRIDAY)).id;
const photoRow = async (id: string) =>
	(await town.store.read.select().from(photos).where(eq(photos.id, id)))[0];

test('a report takes up to three photos along, and the journal names their ids alone', async () => {
	const wish = await wishIn(town, 'in_progress');
	const attachments = [await send('unit1'), await send('unit1'), await send('unit1')];
	const { events } = await witnessed(town.store, () => reportBy('unit1', wish, { result, attachments }));
	expect(events).toHaveLength(1);
	expect(events[0]!.changes['beside:attachments']).toEqual(attachments);
	for (const id of attachments)
		expect(await photoRow(id)).toMatchObject({ taskId: wish.id, round: 1, usedAt: FRIDAY });
});

test('a form names them a line each, and one named twice is one', async () => {
	const id = await send('unit1');
	const attachments = `${id}\n${id}`;
	const body = { result, attachments };
	const { events } = await witnessed(town.store, async () =>
		reportBy('unit1', await wishIn(town, 'in_progress'), body)
	);
	expect(events.at(-1)!.changes['beside:attachments']).toEqual([id]);
});

test('photos are never asked for', async () => {
	for (const attachments of [undefined, []])
		expect((await reportBy('unit1', await wishIn(town, 'in_progress'), { result, attachments })).state).toBe(
			'pending_review'
		);
});

test('one that is not there, another’s, used before, or a fourth is refused with the whole report', async () => {
	const wish = await wishIn(town, 'in_progress');
	const used = await send('unit1');
	await reportBy('unit1', await wishIn(town, 'in_progress'), { result, attachments: [used] });
	const own = await send('unit1');
	const faultsOf = async (attachments: unknown) =>
		(await refusedWithoutTrace(town.store, () => reportBy('unit1', wish, { result, attachments }))).faults;
	const none = { attachments: { code: 'no-such-photo' } };
	expect(await faultsOf([own, 'none'])).toEqual(none);
	expect(await faultsOf([own, await send('unit1b')])).toEqual(none);
	expect(await faultsOf([used, own])).toEqual(none);
	expect(await faultsOf([1])).toMatchObject({});
	expect(await faultsOf([own, await send('unit1'), await send('unit1'), await send('unit1')])).toEqual({
		attachments: { code: 'too-many-photos', limit: 3 }
	});
	expect((await reportBy('unit1', wish, { result, attachments: [own] })).state).toBe('pending_review');
});

test.runIf(canRace)('two reports that name the same photo at the same moment: one has it', async () => {
	const id = await send('unit1');
	const wishes = [await wishIn(town, 'in_progress'), await wishIn(town, 'in_progress')];
	const ends = await Promise.allSettled(
		wishes.map((wish) => reportBy('unit1', wish, { result, attachments: [id] }))
	);
	expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await photoRow(id))!.taskId).toBe(
		wishes[ends.findIndex(({ status }) => status === 'fulfilled')]!.id
	);
});
