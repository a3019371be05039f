import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	ADDRESSES,
	groupRobots,
	KEY,
	SECRET,
	type GroupRobots
} from '../../../../tests/support/group-robots.ts';
import { NOW } from '../../../../tests/support/town.ts';
import { bytesOf, markdownOf, messageOf, MOST_BYTES, testMessage } from '../message.ts';
import { ROBOT_KINDS, type RobotKind } from '../robot.ts';
import type { Line } from '../line.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Answered } from './post-outside.ts';
import { wecom } from './wecom.ts';

const VENDORS = { wecom, dingtalk, feishu };
const ORIGIN = 'https://board.example.cn';

let robots: GroupRobots;
beforeEach(async () => {
	robots = await groupRobots(() => NOW);
});
afterEach(() => robots.close());

const line = (n: number): Line => ({
	...{
		notice: 'offered',
		taskId: `0193${n}`,
		meetingId: null,
		kind: 'micro_wish',
		number: `SN2026-${String(n).padStart(6, '0')}`
	},
	...{ place: '370202002008', day: '2026-11-30', at: NOW }
});
const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n));

async function say(
	kind: RobotKind,
	{
		secret = null,
		address = ADDRESSES[kind],
		message = testMessage(ORIGIN),
		now = NOW
	}: Partial<{
		secret: string | null;
		address: string;
		message: ReturnType<typeof testMessage>;
		now: number;
	}> = {}
) {
	const vendor = VENDORS[kind];
	const request = vendor.request({ address, secret }, message, now);
	return vendor.read(await robots.post(request.address, request.body));
}

test.each(ROBOT_KINDS)('%s takes what is said as its page describes it, unsigned', async (kind) => {
	const message = messageOf(lines(3), ORIGIN, () => '团岛社区');
	expect(await say(kind, { message })).toEqual({ isSent: true });
	const [heard] = robots.heard;
	expect(heard!.text).toContain('3条提醒');
	expect(heard!.text).toContain(
		`微心愿 [SN2026-000002](${ORIGIN}/tasks/01932) 可以认领了，11月30日前 · 团岛社区`
	);
	expect(heard!.text).toContain(`${ORIGIN}/notices`);
});

test.each(['dingtalk', 'feishu'] as const)('%s takes the signature', async (kind) => {
	expect(await say(kind, { secret: SECRET })).toEqual({ isSent: true });
});

test.each(['dingtalk', 'feishu'] as const)(
	'%s refuses another secret, and a stale signature',
	async (kind) => {
		const refused = { isSent: false, fault: 'wrong-signature' };
		expect(await say(kind, { secret: `${SECRET}x` })).toMatchObject(refused);
		expect(await say(kind, { secret: SECRET, now: NOW - 2 * 3_600_000 })).toMatchObject(refused);
		expect(robots.heard).toEqual([]);
	}
);

test('the two signatures are not each other’s: key and message are swapped', () => {
	const message = testMessage(ORIGIN);
	const byDingtalk = dingtalk.request({ address: ADDRESSES.dingtalk, secret: SECRET }, message, NOW);
	const byFeishu = feishu.request({ address: ADDRESSES.feishu, secret: SECRET }, message, NOW);
	const url = new URL(byDingtalk.address);
	expect(url.searchParams.get('timestamp')).toBe(String(NOW));
	expect(url.searchParams.get('access_token')).toBe(KEY);
	expect(byFeishu.address).toBe(ADDRESSES.feishu);
	const { timestamp, sign } = byFeishu.body as { timestamp: string; sign: string };
	expect(timestamp).toBe(String(Math.floor(NOW / 1000)));
	expect(Buffer.from(sign, 'base64')).toHaveLength(32);
	expect(sign).not.toBe(url.searchParams.get('sign'));
});

test.each(ROBOT_KINDS)('%s says so when the key is wrong', async (kind) => {
	const address = ADDRESSES[kind].replace(KEY, `${KEY}x`);
	expect(await say(kind, { address })).toMatchObject({ isSent: false, fault: 'wrong-key' });
});

test('of many lines some are said and the rest counted, within 4,096 bytes', async () => {
	const message = messageOf(lines(500), ORIGIN, () => '八大峡街道团岛社区海韵楼院'.repeat(3));
	expect(bytesOf(markdownOf(message))).toBeLessThanOrEqual(MOST_BYTES);
	expect(message.title).toContain('500条提醒');
	expect(message.lines.at(-1)).toMatch(/^还有\d+条/);
	for (const kind of ROBOT_KINDS) expect(await say(kind, { message })).toEqual({ isSent: true });
});

test.each<[string, RobotKind, Exclude<Answered, { failure: unknown }>, object]>([
	[
		'WeCom asks to wait',
		'wecom',
		answer({ errcode: 45009 }),
		{ fault: 'too-often', detail: '45009', wait: 60_000 }
	],
	[
		'DingTalk is silent for ten minutes',
		'dingtalk',
		answer({ errcode: 130101 }),
		{ fault: 'too-often', wait: 600_000 }
	],
	['Feishu is crowded', 'feishu', answer({ code: 11232 }), { fault: 'too-often', wait: 60_000 }],
	[
		'a gateway names a time',
		'feishu',
		{ status: 429, text: '', retryAfter: 90_000 },
		{ fault: 'too-often', wait: 90_000 }
	],
	[
		'a server is broken',
		'wecom',
		{ status: 502, text: '<html>', retryAfter: undefined },
		{ fault: 'server-fault', detail: '502' }
	],
	[
		'an answer is no JSON',
		'wecom',
		{ status: 200, text: 'ok', retryAfter: undefined },
		{ fault: 'not-understood' }
	],
	['an answer is of another kind', 'feishu', answer({ errcode: 0 }), { fault: 'not-understood' }],
	['a code is not known', 'dingtalk', answer({ errcode: 400105 }), { fault: 'refused', detail: '400105' }],
	['a keyword is missing', 'feishu', answer({ code: 19024 }), { fault: 'wrong-keyword' }],
	[
		'DingTalk misses a keyword',
		'dingtalk',
		answer({ errcode: 310000, errmsg: 'keywords not in content' }),
		{ fault: 'wrong-keyword' }
	],
	[
		'DingTalk does not know the address',
		'dingtalk',
		answer({ errcode: 310000, errmsg: 'ip 1.2.3.4 not in whitelist' }),
		{ fault: 'address-not-allowed' }
	],
	[
		'DingTalk does not know the signature',
		'dingtalk',
		answer({ errcode: 310000, errmsg: 'sign not match' }),
		{ fault: 'wrong-signature' }
	],
	['an address is not allowed', 'feishu', answer({ code: 19022 }), { fault: 'address-not-allowed' }]
])('%s', (_, kind, answered, sending) => {
	expect(VENDORS[kind].read(answered)).toMatchObject({ isSent: false, ...sending });
});

function answer(body: object) {
	return { status: 200, text: JSON.stringify(body), retryAfter: undefined };
}
