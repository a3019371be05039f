import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { take } from '../../tasks/server/take.ts';
import { addItem, dropItem } from './items.ts';
import { listEntries, meetingItems } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, open, decide, close, page, refused, taskNow, unclaimed, demand, entry, inSession } = meetingsIn(
	() => town
);

test('closed, an unclaimed wish goes to the unit that leads, with the decision in its course', async () => {
	const { wish, meeting, item } = await inSession();
	await decide(meeting, item.id, { decision: '送一台轮椅', lead: 'market', dueOn: '2026-12-01' });
	const { events, said } = await witnessed(town.store, () => close(meeting));
	expect(events.map(({ action, accountId }) => [action, accountId])).toEqual([
		['task.note', 'secretary1'],
		['task.dispatch', 'secretary1'],
		['meeting.close', 'secretary1']
	]);
	expect(said.text).toBe(
		'2026年11月24日社区联席会决定：送一台轮椅。由市场建设服务中心牵头，2026年12月1日前完成。'
	);
	expect(await taskNow(wish)).toMatchObject({ state: 'assigned', handlerUnit: 'market' });
	expect(await page(meeting)).toMatchObject({
		...{ state: 'closed', closedOn: TODAY },
		items: [{ result: 'dispatched', waitsFor: null }]
	});
});

test('what the closer may not take is noted, and waits for its own desk until that has taken it', async () => {
	const urgent = await demand();
	const meeting = await call();
	await open(meeting);
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '今晚送水', lead: 'health' });
	const { events } = await witnessed(town.store, () => close(meeting));
	expect(events.map(({ action }) => action)).toEqual(['task.note', 'meeting.close']);
	expect(await taskNow(urgent)).toMatchObject({ state: 'submitted', handlerUnit: null });
	expect((await page(meeting)).items).toMatchObject([{ result: 'noted', waitsFor: 'district_desk' }]);
	await take(town.store, await town.as('desk1'), 'dispatch', urgent, { handler: 'health' }, NOW);
	expect((await page(meeting)).items).toMatchObject([{ result: 'noted', waitsFor: null }]);
});

test('the same closed by the district desk is dispatched', async () => {
	const urgent = await demand();
	const meeting = await call();
	await open(meeting);
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '今晚送水', lead: 'health' });
	await close(meeting, 'desk1');
	expect(await taskNow(urgent)).toMatchObject({
		state: 'assigned',
		handlerUnit: 'health',
		dispatchedBy: 'desk1'
	});
});

test('at the district level the leader’s own decision is entered as theirs, whoever closes', async () => {
	const urgent = await demand();
	await take(town.store, await town.as('desk1'), 'dispatch', urgent, { handler: 'health' }, NOW);
	const meeting = await call();
	await addItem(town.store, await town.as('secretary1'), meeting, { task: urgent.number }, NOW);
	await open(meeting);
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '区里先垫付' }, 'leader1');
	const { events } = await witnessed(town.store, () => close(meeting));
	expect(events.map(({ action, accountId }) => [action, accountId])).toEqual([
		['task.decide', 'leader1'],
		['meeting.close', 'secretary1']
	]);
	expect((await taskNow(urgent)).decidedAt).toBe(NOW);
});

test('written by the secretary, the same is noted, and waits for the leader', async () => {
	const urgent = await demand();
	await take(town.store, await town.as('desk1'), 'dispatch', urgent, { handler: 'health' }, NOW);
	const meeting = await call();
	await addItem(town.store, await town.as('secretary1'), meeting, { task: urgent.number }, NOW);
	await open(meeting);
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '区里先垫付' });
	await close(meeting);
	expect((await taskNow(urgent)).decidedAt).toBeNull();
	expect((await page(meeting)).items).toMatchObject([{ result: 'noted', waitsFor: 'district_leader' }]);
});

test('an item that is refused names itself, and nothing at all is written', async () => {
	const first = await unclaimed('一盏路灯');
	const second = await unclaimed('一把轮椅', '2026-11-03');
	const meeting = await call();
	await open(meeting);
	for (const { id } of (await page(meeting)).items)
		await decide(meeting, id, { decision: '送去', lead: 'market' });
	await take(town.store, await town.as('secretary1'), 'withdraw', second, { reason: '不要了' }, NOW);
	const refusal = await refused(() => close(meeting));
	expect(refusal.code).toBe('item-refused');
	expect(refusal.sentence.zh).toContain(`第2项（${second.number}）`);
	expect(refusal.sentence.zh).toContain('已终止');
	expect(refusal.sentence.en).toMatch(/^Item 2/);
	expect(await taskNow(first)).toMatchObject({ state: 'open_for_claim' });
	expect((await page(meeting)).state).toBe('open');
	const item = (await page(meeting)).items[1]!;
	expect(item.task?.isOver).toBe(true);
	await dropItem(
		town.store,
		await town.as('secretary1'),
		{ ...meeting, item: item.id },
		{ reason: '不要了' },
		NOW
	);
	await close(meeting);
	expect(await taskNow(first)).toMatchObject({ state: 'assigned' });
});

test('what nobody decided is put off; a meeting without a decision is not closed', async () => {
	const { wish, meeting } = await inSession();
	expect((await refused(() => close(meeting))).code).toBe('nothing-decided');
	const topic = await addItem(
		town.store,
		await town.as('secretary1'),
		meeting,
		{ topic: '安全检查分工' },
		NOW
	);
	await decide(meeting, topic.id, { decision: '各包一栋' });
	const { events } = await witnessed(town.store, () => close(meeting));
	expect(events.map(({ action }) => action)).toEqual(['meeting.close']);
	expect((await page(meeting)).items.map(({ result }) => result)).toEqual(['put_off', 'kept']);
	expect(await taskNow(wish)).toMatchObject({ state: 'open_for_claim' });
	expect((await refused(() => close(meeting))).code).toBe('meeting-not-open');
});

test.each(['leader1', 'street1', 'unit1', 'org1'])('%s closes no meeting', async (by) => {
	const { meeting } = await inSession();
	expect((await refused(() => close(meeting, by))).code).toBe('not-allowed');
});

test.runIf(canRace)('two close at once: every decision is written once', async () => {
	const { wish, meeting, item } = await inSession();
	await decide(meeting, item.id, { decision: '送一台', lead: 'market' });
	const tried = await Promise.allSettled([close(meeting), close(meeting, 'desk1')]);
	expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect((await taskNow(wish)).state).toBe('assigned');
	const rows = await town.store.read
		.select()
		.from(meetingItems)
		.where(and(eq(meetingItems.meetingId, meeting.id), eq(meetingItems.result, 'dispatched')));
	expect(rows).toHaveLength(1);
});

test('a project is agreed on, and becomes a key task where the meeting says so', async () => {
	const project = await entry({ list: 'projects', line: '党群服务中心添一间暖心驿站' });
	const meeting = await call();
	await open(meeting);
	const [item] = (await page(meeting)).items;
	const body = { decision: '腾出一楼东间', lead: 'market', dueOn: '2026-12-22', asKeyTask: 'on' };
	await decide(meeting, item!.id, body);
	const { events } = await witnessed(town.store, () => close(meeting));
	expect(events.map(({ action }) => action)).toEqual([
		'list.agree',
		'task.log',
		'task.submit',
		'meeting.close'
	]);
	const [after] = await town.store.read.select().from(listEntries).where(eq(listEntries.id, project.id));
	expect(after).toMatchObject({ state: 'agreed', unit: 'market', dueOn: '2026-12-22' });
	const [shown] = (await page(meeting)).items;
	expect(shown).toMatchObject({ result: 'logged', waitsFor: null });
	expect(await taskNow({ id: shown!.loggedTaskId! })).toMatchObject({
		...{ kind: 'key_task', title: '党群服务中心添一间暖心驿站', source: 'joint_meeting', state: 'submitted' }
	});
});
