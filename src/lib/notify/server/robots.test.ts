import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	ADDRESSES,
	groupRobots,
	KEY,
	SECRET,
	type GroupRobots
} from '../../../../tests/support/group-robots.ts';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { Line } from '../line.ts';
import { OCCASIONS } from '../occasion.ts';
import { ROBOT_LIMIT } from '../robot.ts';
import { addRobot } from './add-robot.ts';
import { changeRobot, removeRobot } from './change-robot.ts';
import { dropDead, resendDead } from './dead-letters.ts';
import { opened } from './robot-keys.ts';
import { robotsFor } from './robots-page.ts';
import { seatsOf } from './seat.ts';
import { deliveries, robots } from './table.ts';
import { testRobot } from './test-robot.ts';

let town: Town;
let server: GroupRobots;
beforeEach(async () => {
	town = await smallTown();
	server = await groupRobots(() => NOW);
});
afterEach(async () => {
	await server.close();
	await town.store.close();
});

const ASKED = {
	kind: 'dingtalk',
	seat: 团岛,
	name: '团岛工作群',
	address: ADDRESSES.dingtalk,
	secret: SECRET,
	occasions: [...OCCASIONS]
};
const add = async (by = 'secretary1', body: object = ASKED) =>
	addRobot(town.store, await town.as(by), body, NOW);
const change = async (ref: { id: string }, body: object, by = 'secretary1') =>
	changeRobot(town.store, await town.as(by), ref, body, NOW);
const remove = async (ref: { id: string }, by = 'secretary1') =>
	removeRobot(town.store, await town.as(by), ref, NOW);
const tryOut = async (ref: { id: string }, by = 'secretary1') =>
	testRobot(
		town.store,
		await town.as(by),
		ref,
		{ post: server.post, origin: 'https://board.example.cn' },
		NOW
	);
const view = async (by = 'secretary1') => robotsFor(town.store.read, await town.as(by));
const keywords = async () => new Set((await view()).map(({ keyword }) => keyword));
const count = async () => (await town.store.read.select().from(robots)).length;

/** A message that waits, or was given up. */
const letter = (robotId: string, cause: string, state: 'waiting' | 'dead' = 'dead') =>
	town.store.write((tx) =>
		tx.insert(deliveries).values({
			...{ id: `d-${cause}`, robotId, cause, isUrgent: false, state, attempts: 6, nextAt: NOW, madeAt: NOW },
			...{ lastFault: 'wrong-key', lastDetail: '300001', endedAt: state === 'dead' ? NOW : null },
			lines: [LINE]
		})
	);
const LINE: Line = {
	...{
		notice: 'offered',
		taskId: 't',
		meetingId: null,
		kind: 'micro_wish',
		number: 'SN2026-000007',
		place: 团岛,
		day: null,
		at: NOW
	}
};

test('a robot is added off, and its key is shown by its last four alone', async () => {
	const { result, events } = await witnessed(town.store, () => add());
	expect(result).toMatchObject({ isOn: false, place: 团岛, ending: '5aaa' });
	expect(opened(result)).toEqual({ address: ADDRESSES.dingtalk, secret: SECRET });
	expect(events.map(({ action }) => action)).toEqual(['robot.add']);
	for (const shown of [events, await view()]) {
		expect(JSON.stringify(shown)).not.toContain(KEY.slice(0, 8));
		expect(JSON.stringify(shown)).not.toContain(SECRET);
	}
	expect(await view()).toMatchObject([
		{ name: '团岛工作群', seatName: '团岛社区', hasSecret: true, ending: '5aaa' }
	]);
});

test.each([
	['dingtalk', SECRET],
	['dingtalk', undefined],
	['feishu', SECRET],
	['feishu', undefined]
] as const)(
	'a robot of %s guarded by a keyword says it in every message, signed or not',
	async (kind, secret) => {
		server.keyword = '网格';
		const body = { ...ASKED, kind, address: ADDRESSES[kind], secret };
		const { result: bare } = await witnessed(town.store, () => add('secretary1', body));
		expect(await tryOut(bare)).toMatchObject({ isSent: false, fault: 'wrong-keyword' });
		const { result: made, events } = await witnessed(town.store, () =>
			add('secretary1', { ...body, keyword: ' 网格 ' })
		);
		expect(await tryOut(made)).toEqual({ isSent: true });
		expect(server.heard.at(-1)!.text).toContain('两下两上 · 测试 · 网格');
		expect(events).toMatchObject([{ changes: { hasKeyword: true } }]);
		expect(JSON.stringify(events)).not.toContain('网格');
		expect(await keywords()).toEqual(new Set([null, '网格']));
		await change(made, { name: '群', keyword: '两下两上' });
		server.keyword = '两下两上';
		await tryOut(made);
		expect(server.heard.at(-1)!.text).not.toContain('两下两上 · 测试 · 两下两上');
		await change(made, { name: '群' });
		expect(await keywords()).toEqual(new Set([null]));
	}
);

test('WeCom has no keywords: one for its robot is refused', async () => {
	const body = { ...ASKED, kind: 'wecom', address: ADDRESSES.wecom, secret: undefined };
	const refused = { keyword: { code: 'has-no-keyword' } };
	const attempt = () => add('secretary1', { ...body, keyword: '网格' });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual(refused);
	const made = await add('secretary1', body);
	const changed = () => change(made, { name: '群', keyword: '网格' });
	expect((await refusedWithoutTrace(town.store, changed)).faults).toEqual(refused);
});

test('the journal keeps no name of it in the open', async () => {
	const { events } = await witnessed(town.store, () => add());
	expect(JSON.stringify(events)).not.toContain('团岛工作群');
});

test('an officer adds one for the unit, a desk for its street or the district', async () => {
	await add('unit1', { ...ASKED, seat: 'market' });
	await add('street1', { ...ASKED, seat: '370202002' });
	await add('desk1', { ...ASKED, seat: '370202' });
	expect(await count()).toBe(3);
	expect((await seatsOf(town.store.read, await town.as('unit1'))).map(({ name }) => name)).toEqual([
		'市场建设服务中心'
	]);
});

test('who sits elsewhere, or nowhere that has robots, adds none, and does not see them', async () => {
	const made = await add();
	for (const by of ['secretary2', 'unit1', 'grid1', 'cadre1', 'leader1', 'org1', 'sys1']) {
		expect((await refusalOf(add(by))).code, by).toBe('not-allowed');
		expect(await view(by), by).toEqual([]);
	}
	for (const attempt of [
		() => change(made, { name: '群' }, 'secretary2'),
		() => remove(made, 'street2'),
		() => tryOut(made, 'unit1')
	])
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-found');
	expect((await refusalOf(add('unit2', { ...ASKED, seat: 'market' }))).code).toBe('not-allowed');
});

test.each([
	['no kind', { kind: undefined }, 'kind', 'choose'],
	['no name', { name: ' ' }, 'name', 'required'],
	['an address of another vendor', { address: ADDRESSES.wecom }, 'address', 'not-a-robot-address'],
	[
		'an address within this network',
		{ address: 'https://10.0.0.1/robot/send?access_token=0123456789abcdef' },
		'address',
		'not-a-robot-address'
	],
	['a compound', { seat: '370202002008001' }, 'seat', 'not-a-seat'],
	['no such unit', { seat: 'nobody' }, 'seat', 'not-a-seat'],
	['an occasion there is not', { occasions: ['birthday'] }, 'occasions.0', 'not-a-choice']
])('%s is refused at its field', async (_, twist, field, code) => {
	const refusal = await refusedWithoutTrace(town.store, () => add('secretary1', { ...ASKED, ...twist }));
	expect(refusal.faults).toMatchObject({ [field]: { code } });
	expect(await count()).toBe(0);
});

test('five of a seat, and no more', async () => {
	for (let nth = 0; nth < ROBOT_LIMIT; nth += 1) await add();
	const refusal = await refusedWithoutTrace(town.store, () => add());
	expect([refusal.code, refusal.facts.limit]).toEqual(['too-many-robots', 5]);
	await add('secretary2', { ...ASKED, seat: '370202002009' });
});

test('a change without an address keeps the key; a new address brings its own secret', async () => {
	const made = await add();
	const { events } = await witnessed(town.store, () =>
		change(made, { name: '新群名', isOn: 'on', occasions: 'urged\ndue' })
	);
	expect(events.map(({ action, changes }) => [action, changes.isOn, changes.isNewKey])).toEqual([
		['robot.change', true, false]
	]);
	const read = async () => (await town.store.read.select().from(robots).where(eq(robots.id, made.id)))[0]!;
	expect(await read()).toMatchObject({ name: '新群名', isOn: true, occasions: ['urged', 'due'] });
	expect(opened(await read()).secret).toBe(SECRET);
	const other = ADDRESSES.dingtalk.replace(KEY, 'fedcba9876543210');
	await change(made, { name: '新群名', address: other });
	expect(opened(await read())).toEqual({ address: other, secret: null });
	expect(await read()).toMatchObject({ ending: '3210', isOn: false });
	const refusal = await refusedWithoutTrace(town.store, () =>
		change(made, { name: '群', address: ADDRESSES.feishu })
	);
	expect(refusal.faults).toMatchObject({ address: { code: 'not-a-robot-address' } });
});

test('switched off, what waits for it is dropped; removed, all of it', async () => {
	const made = await add();
	await letter(made.id, 'w', 'waiting');
	await letter(made.id, 'd');
	await change(made, { name: '群' });
	expect((await town.store.read.select().from(deliveries)).map(({ state }) => state)).toEqual(['dead']);
	const { events } = await witnessed(town.store, () => remove(made));
	expect(events.map(({ action }) => action)).toEqual(['robot.remove']);
	expect([await count(), (await town.store.read.select().from(deliveries)).length]).toEqual([0, 0]);
});

test('the test button says one plain message and tells how that went', async () => {
	const made = await add();
	await letter(made.id, 'w', 'waiting');
	const { result, events } = await witnessed(town.store, () => tryOut(made));
	expect(result).toEqual({ isSent: true });
	expect(server.heard).toMatchObject([{ kind: 'dingtalk' }]);
	expect(server.heard[0]!.text).toContain('这是一条测试消息');
	expect(events.map(({ action, changes }) => [action, changes])).toEqual([
		['robot.test', { result: 'sent' }]
	]);
});

test('a test that fails says why, and the journal too, without the key', async () => {
	const made = await add('secretary1', { ...ASKED, secret: 'SEC-another' });
	const { result, events } = await witnessed(town.store, () => tryOut(made));
	expect(result).toMatchObject({ isSent: false, fault: 'wrong-signature', detail: '310000' });
	expect(events[0]!.changes).toEqual({ result: 'wrong-signature', detail: '310000' });
});

test('what was given up stands with its reason, and is sent again or dropped', async () => {
	const made = await add();
	await letter(made.id, 'a');
	expect(await view()).toMatchObject([
		{ dead: { count: 1, latest: [{ line: { number: 'SN2026-000007' }, trouble: { fault: 'wrong-key' } }] } }
	]);
	const again = await witnessed(town.store, async () =>
		resendDead(town.store, await town.as('secretary1'), made, NOW)
	);
	expect(again.events.map(({ action, changes }) => [action, changes])).toEqual([
		['robot.resend', { count: 1 }]
	]);
	expect(await town.store.read.select().from(deliveries)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
	await letter(made.id, 'b');
	const gone = await witnessed(town.store, async () =>
		dropDead(town.store, await town.as('secretary1'), made, NOW)
	);
	expect(gone.events.map(({ action }) => action)).toEqual(['robot.drop']);
	expect(await town.store.read.select().from(deliveries)).toHaveLength(1);
	for (const attempt of [resendDead, dropDead]) {
		const refusal = await refusedWithoutTrace(town.store, async () =>
			attempt(town.store, await town.as('secretary1'), made, NOW)
		);
		expect(refusal.code).toBe('nothing-given-up');
		const stranger = await refusedWithoutTrace(town.store, async () =>
			attempt(town.store, await town.as('secretary2'), made, NOW)
		);
		expect(stranger.code).toBe('not-found');
	}
});
