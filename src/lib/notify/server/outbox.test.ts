import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { ADDRESSES, groupRobots, SECRET, type GroupRobots } from '../../../../tests/support/group-robots.ts';
import { taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { OCCASIONS } from '../occasion.ts';
import type { RobotKind } from '../robot.ts';
import { addRobot } from './add-robot.ts';
import { changeRobot } from './change-robot.ts';
import { begin, gatherNotices } from './gather-job.ts';
import { claimNext, settle, USUAL_PACE } from './outbox.ts';
import { sendDue } from './send-job.ts';
import { deliveries, robots } from './table.ts';

const MINUTE = 60_000;
let town: Town;
let server: GroupRobots;
let clock: number;
beforeEach(async () => {
	clock = NOW;
	town = await smallTown();
	server = await groupRobots(() => clock);
	await begin(town.store);
});
afterEach(async () => {
	await server.close();
	await town.store.close();
});

/** A robot that is on, of the unit 市场建设服务中心 unless another seat is named. */
async function robot({
	by = 'unit1',
	seat = 'market',
	kind = 'wecom' as RobotKind,
	occasions = OCCASIONS as readonly string[]
} = {}) {
	const actor = await town.as(by);
	const address = ADDRESSES[kind];
	const secret = kind === 'wecom' ? undefined : SECRET;
	const made = await addRobot(
		town.store,
		actor,
		{ kind, seat, name: '工作群', address, secret, occasions },
		NOW
	);
	await changeRobot(town.store, actor, made, { name: '工作群', isOn: true, occasions }, NOW);
	return made;
}
const gather = async () => {
	while ((await gatherNotices(town.store, clock)).isMore);
};
const ways = () => ({ post: server.post, mail: null, origin: 'https://board.example.cn' });
const send = () => sendDue(town.store, () => clock, ways());
const rows = () => town.store.read.select().from(deliveries).orderBy(asc(deliveries.id));

test('what gathers within five minutes goes out as one message, to the robot of the seat it concerns', async () => {
	await robot();
	await robot({ by: 'secretary2', seat: '370202002009' });
	const first = await town.wish();
	await gather();
	clock += 2 * MINUTE;
	const second = await town.wish();
	await gather();
	expect(await send()).toEqual({ sent: 0, failed: 0 });
	clock += 3 * MINUTE;
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	expect(server.heard).toHaveLength(1);
	expect(server.heard[0]!.text).toContain('2条提醒');
	expect(server.heard[0]!.text).toContain(first.number);
	expect(server.heard[0]!.text).toContain(second.number);
	expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
	clock += MINUTE;
	expect(await send()).toEqual({ sent: 0, failed: 0 });
});

test('a robot says a count, numbers and links, and no word of the matter', async () => {
	await robot();
	await town.wish('open_for_claim', NOW, '一把轮椅，方便老人下楼');
	await gather();
	clock += 5 * MINUTE;
	await send();
	expect(JSON.stringify([server.heard, await rows()])).not.toMatch(/轮椅|老人/);
});

test.each(['wecom', 'dingtalk', 'feishu'] as const)('%s hears it', async (kind) => {
	await robot({ kind });
	await town.wish();
	await gather();
	clock += 5 * MINUTE;
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	expect(server.heard).toMatchObject([{ kind }]);
});

test('a robot that is off, or not for this occasion, is told nothing', async () => {
	const actor = await town.as('unit1');
	const off = { kind: 'wecom', seat: 'market', name: '群', address: ADDRESSES.wecom, occasions: OCCASIONS };
	await addRobot(town.store, actor, off, NOW);
	await robot({ occasions: ['urged'] });
	await town.wish();
	await gather();
	expect(await rows()).toEqual([]);
});

test('at night a robot is silent until half past seven, but for an urgent demand', async () => {
	await robot({ by: 'desk1', seat: '370202', occasions: OCCASIONS });
	await robot({ by: 'street1', seat: '370202002' });
	clock = at('2026-11-24', 22, 0);
	await taskIn(town, 'compound_problem', 'submitted', clock);
	await taskIn(town, 'urgent_demand', 'submitted', clock);
	await gather();
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	expect(server.heard[0]!.text).toContain('急难愁盼');
	clock = at('2026-11-25', 7, 29);
	expect(await send()).toEqual({ sent: 0, failed: 0 });
	clock = at('2026-11-25', 7, 30);
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	expect(server.heard[1]!.text).toContain('小区难题');
});

test('Feishu is not spoken to on the hour', async () => {
	await robot({ kind: 'feishu' });
	clock = at('2026-11-24', 10, 55);
	await town.wish();
	await gather();
	clock = at('2026-11-24', 11, 0);
	expect(await send()).toEqual({ sent: 0, failed: 0 });
	clock += MINUTE;
	expect(await send()).toEqual({ sent: 1, failed: 0 });
});

test('a message that fails is tried again, later and later, and after six attempts given up with the reason', async () => {
	await robot();
	await town.wish();
	await gather();
	clock += 5 * MINUTE;
	const pauses: number[] = [];
	for (let attempt = 1; attempt <= 6; attempt += 1) {
		server.answers.push({ status: 502, body: 'bad gateway' });
		expect(await send(), `attempt ${attempt}`).toEqual({ sent: 0, failed: 1 });
		const [row] = await rows();
		expect(row).toMatchObject({ attempts: attempt, lastFault: 'server-fault', lastDetail: '502' });
		if (row!.state === 'dead') break;
		pauses.push((row!.nextAt - clock) / MINUTE);
		clock = row!.nextAt - 1;
		expect(await send()).toEqual({ sent: 0, failed: 0 });
		clock += 1;
	}
	expect(pauses).toEqual([1, 5, 30, 120, 360]);
	expect(await rows()).toMatchObject([{ state: 'dead', endedAt: clock }]);
	expect(server.heard).toEqual([]);
	clock += 24 * 60 * MINUTE;
	expect(await send()).toEqual({ sent: 0, failed: 0 });
});

test('that the vendor asks to wait is heard, and is no failed attempt', async () => {
	await robot({ kind: 'dingtalk' });
	await town.wish();
	await gather();
	clock += 5 * MINUTE;
	server.answers.push({ body: { errcode: 130101, errmsg: 'send too fast' } });
	expect(await send()).toEqual({ sent: 0, failed: 1 });
	expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0, nextAt: clock + 10 * MINUTE }]);
	// Nor may anything else be said by it before.
	await town.wish();
	await gather();
	clock += 9 * MINUTE;
	expect(await send()).toEqual({ sent: 0, failed: 0 });
	clock += MINUTE;
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	expect(server.heard[0]!.text).toContain('2条提醒');
});

test('two messages of one robot lie four seconds apart, which makes fifteen a minute at most', async () => {
	await robot({ by: 'desk1', seat: '370202' });
	let said = 0;
	const began = clock;
	while (clock < began + MINUTE / 5) {
		await taskIn(town, 'urgent_demand', 'submitted', clock);
		await gather();
		said += (await send()).sent;
		clock += 1000;
	}
	expect(said).toBe(3);
});

test('a claim whose process died is anybody’s again when its lease is over, and not before', async () => {
	await robot();
	await town.wish();
	await gather();
	clock += 5 * MINUTE;
	const claimed = await claimNext(town.store, clock, USUAL_PACE);
	expect(claimed?.rows).toHaveLength(1);
	clock += USUAL_PACE.lease - 1;
	expect(await send()).toEqual({ sent: 0, failed: 0 });
	clock += 1;
	expect(await send()).toEqual({ sent: 1, failed: 0 });
	// The one that was thought dead comes back: its mark counts no more.
	await settle(town.store, claimed!, { isSent: false, fault: 'unreachable', detail: null }, clock);
	expect(await rows()).toMatchObject([{ state: 'sent', attempts: 0 }]);
});

test.runIf(canRace)('of several workers at once, one has it', async () => {
	await robot();
	await town.wish();
	await gather();
	clock += 5 * MINUTE;
	const all = await Promise.all(Array.from({ length: 5 }, () => claimNext(town.store, clock, USUAL_PACE)));
	expect(all.filter((one) => one !== undefined)).toHaveLength(1);
});

test('what ended is not told to a robot: whose seat is empty hears nothing', async () => {
	await robot({ by: 'secretary1', seat: 团岛 });
	await town.wish('submitted');
	await gather();
	// Who handed it in is the only one it waits for.
	expect(await rows()).toEqual([]);
	const [kept] = await town.store.read.select().from(robots).where(eq(robots.place, 团岛));
	expect(kept!.isOn).toBe(true);
});

test('the key stands nowhere in the open', async () => {
	await robot({ kind: 'dingtalk' });
	const kept = JSON.stringify(await town.store.read.select().from(robots));
	expect(kept).not.toContain('693a91f6');
	expect(kept).not.toContain(SECRET);
	expect(kept).toContain('5aaa');
});
