import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { log } from '../../tasks/server/log.ts';
import { take } from '../../tasks/server/take.ts';
import { tasks, type TaskRow } from '../../tasks/server/table.ts';
import { closeMeeting } from './close-meeting.ts';
import { convene } from './convene.ts';
import { decideItem } from './decide-item.ts';
import { addEntry, changeEntry } from './entries.ts';
import { addItem, dropItem, moveItem, restoreItem } from './items.ts';
import { openMeeting } from './open-meeting.ts';
import { meetingPage } from './page.ts';
import { fillAgenda, invite, reschedule, uninvite } from './prepare.ts';
import { listEntries, meetingItems, meetings, meetingUnits } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const call = async (by = 'secretary1', body: object = {}, now = NOW) =>
	convene(town.store, await town.as(by), { community: 团岛, heldOn: '2026-12-01', ...body }, now);
const open = async (ref: { id: string }, by = 'secretary1', present: string[] = ['market']) =>
	openMeeting(town.store, await town.as(by), ref, { present }, NOW);
const decide = async (ref: { id: string }, item: string, body: object, by = 'secretary1') =>
	decideItem(town.store, await town.as(by), { ...ref, item }, body, NOW);
const close = async (ref: { id: string }, by = 'secretary1') =>
	closeMeeting(town.store, await town.as(by), ref, {}, NOW);
const page = async (ref: { id: string }, by = 'secretary1') =>
	meetingPage(town.store.read, await town.as(by), ref.id, NOW);
const refused = (attempt: () => Promise<unknown>) => refusedWithoutTrace(town.store, attempt);
const taskNow = async ({ id }: { id: string }) =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!;

/** A wish whose claim time ran out: published long ago. */
const unclaimed = (title?: string, day = '2026-11-02') => town.wish('open_for_claim', at(day), title);
/** An urgent demand, straight to the district; nobody has it. */
const demand = async (): Promise<TaskRow> =>
	log(
		town.store,
		await town.as('secretary1'),
		{ kind: 'urgent_demand', place: 海韵楼院, title: '楼院停水两天' },
		NOW
	);
const entry = async (body: object = {}, by = 'secretary1') =>
	addEntry(
		town.store,
		await town.as(by),
		{ community: 团岛, list: 'resources', line: '会议室周末可以借用', ...body },
		NOW
	);
/** A meeting in session with one unclaimed wish on it. */
async function inSession() {
	const wish = await unclaimed();
	const meeting = await call();
	await open(meeting);
	const [item] = (await page(meeting)).items;
	return { wish, meeting, item: item! };
}

test('convened, it has the day, the linked leader in the chair, the paired units and its agenda', async () => {
	const wish = await unclaimed();
	const urgent = await demand();
	const offer = await entry();
	await town.wish('open_for_claim');
	const { result, events } = await witnessed(town.store, () => call());
	expect(result).toMatchObject({
		...{ community: 团岛, heldOn: '2026-12-01', venue: '团岛社区党群服务中心', state: 'planned' },
		...{ chairedBy: 'leader1', convenedBy: 'secretary1', convenedAt: NOW }
	});
	expect(events).toMatchObject([
		{
			action: 'meeting.convene',
			subjectKind: 'meeting',
			subjectId: result.id,
			place: 团岛,
			toState: 'planned'
		}
	]);
	const { items, units } = await page(result);
	expect(units.map(({ unit }) => unit)).toEqual(['health', 'market']);
	expect(items.map(({ need, what, task, list }) => [need, task?.number ?? list, what])).toEqual([
		['unclaimed', wish.number, wish.summary],
		['urgent', urgent.number, urgent.summary],
		[null, 'resources', offer.line]
	]);
});

test('a matter about somebody, or that concerns an illness, comes onto no agenda', async () => {
	const as = await town.as('secretary1');
	const matter = { kind: 'urgent_demand', place: 海韵楼院, title: '电梯困人' };
	await log(town.store, as, { ...matter, sensitive: true }, NOW);
	const about = await log(town.store, as, { ...matter, conflict: 'market' }, NOW);
	const meeting = await call();
	expect((await page(meeting)).items).toEqual([]);
	const add = async () => addItem(town.store, as, meeting, { task: about.number }, NOW);
	expect((await refused(add)).faults).toEqual({ task: { code: 'no-such-task' } });
});

test.each([
	['yesterday', { heldOn: '2026-11-23' }, { heldOn: 'in-past' }],
	['next year', { heldOn: '2027-06-01' }, { heldOn: 'too-far' }],
	['no day', { heldOn: undefined }, { heldOn: 'required' }],
	['another community', { community: 西镇 }, { community: 'not-a-place' }],
	['no community', { community: '370202002777' }, { community: 'not-a-place' }]
])('%s is refused at its field', async (_, body, faults) => {
	const refusal = await refused(() => call('secretary1', body));
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
});

test.each(['street1', 'leader1', 'unit1', 'org1'])('%s sees meetings and convenes none', async (by) => {
	expect((await refused(() => call(by))).code).toBe('not-allowed');
	const meeting = await call();
	expect((await page(meeting, by)).id).toBe(meeting.id);
});

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

test('one at a time: a second is refused until the first is closed', async () => {
	await call();
	expect((await refused(() => call('desk1'))).code).toBe('meeting-standing');
});

test.runIf(canRace)('two convene at once, and one meeting stands', async () => {
	const tried = await Promise.allSettled([call(), call('desk1')]);
	expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(await town.store.read.select().from(meetings)).toHaveLength(1);
});

test('put on another day, whoever is linked then sits in the chair', async () => {
	const meeting = await call();
	const { events } = await witnessed(town.store, async () =>
		reschedule(
			town.store,
			await town.as('secretary1'),
			meeting,
			{ heldOn: '2026-12-03', venue: '街道三楼' },
			NOW
		)
	);
	expect(events).toMatchObject([
		{ action: 'meeting.reschedule', changes: { heldOn: '2026-12-03', chairedBy: 'leader1' } }
	]);
	expect(JSON.stringify(events)).not.toContain('街道三楼');
	expect(await page(meeting)).toMatchObject({ heldOn: '2026-12-03', venue: '街道三楼' });
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

test('opened, it is held today, and the units that came are noted', async () => {
	const meeting = await call();
	const { events } = await witnessed(town.store, () => open(meeting));
	expect(events).toMatchObject([
		{ action: 'meeting.open', fromState: 'planned', toState: 'open', changes: { present: ['market'] } }
	]);
	expect(await page(meeting)).toMatchObject({
		...{ state: 'open', heldOn: TODAY },
		units: [
			{ unit: 'health', isPresent: false },
			{ unit: 'market', isPresent: true }
		]
	});
	expect((await refused(() => open(meeting))).code).toBe('meeting-begun');
	const as = await town.as('secretary1');
	expect((await refused(() => reschedule(town.store, as, meeting, { heldOn: TODAY }, NOW))).code).toBe(
		'meeting-begun'
	);
});

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

test('an officer keeps the entries of their own unit, and no others', async () => {
	const { result: own, events } = await witnessed(town.store, () => entry({}, 'unit1'));
	expect(own).toMatchObject({ unit: 'market', state: 'open', madeBy: 'unit1' });
	expect(events).toMatchObject([{ action: 'list.add', subjectKind: 'list-entry', place: 团岛 }]);
	expect(JSON.stringify(events)).not.toContain('会议室');
	expect((await refused(() => entry({ unit: 'health' }, 'unit1'))).code).toBe('not-allowed');
	expect((await refused(() => entry({}, 'unit2'))).faults).toMatchObject({
		community: { code: 'not-a-place' }
	});
	expect((await refused(() => entry({}, 'street1'))).code).toBe('not-allowed');
	expect((await refused(() => entry({ line: '给冷阿姨修门' }))).faults).toMatchObject({
		line: { code: 'holds-name' }
	});
	const set = async (by: string, body: object) => changeEntry(town.store, await town.as(by), own, body, NOW);
	expect((await refused(() => set('unit2', { state: 'done' }))).code).toBe('not-found');
	expect((await refused(() => set('unit3', { state: 'done' }))).code).toBe('not-allowed');
	expect((await refused(() => set('unit1', { state: 'done', version: 7 }))).code).toBe('stale');
	const changed = await witnessed(town.store, () => set('unit1', { state: 'done' }));
	expect(changed.events).toMatchObject([{ action: 'list.change', changes: { state: 'done' } }]);
});
