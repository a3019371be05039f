import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { digestOf } from '../../audit/chain.ts';
import { auditKey } from '../../audit/server/key.ts';
import { log } from './log.ts';
import { tasks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const 轮椅 = { place: 海韵楼院, title: '冷阿姨想要一把轮椅' };
const logBy = async (account: string, body: object, now = NOW) =>
	log(town.store, await town.as(account), { ...轮椅, ...body }, now);

test('a secretary writes a wish down and keeps it as a draft', async () => {
	const { result, events } = await witnessed(town.store, () =>
		logBy('secretary1', { upTo: 'draft', description: '住五楼，下楼困难，电话13812345678' })
	);
	expect(result).toMatchObject({
		kind: 'micro_wish',
		state: 'draft',
		version: 1,
		round: 1,
		level: 'community',
		place: 海韵楼院,
		community: 团岛,
		subdistrict: '370202002',
		title: '冷阿姨想要一把轮椅',
		summary: '居民想要一把轮椅',
		category: 'other',
		urgency: 'normal',
		slaClass: 'general',
		source: 'visit',
		occurredOn: TODAY,
		loggedBy: 'secretary1',
		loggedAt: NOW,
		submittedAt: null,
		stepDueOn: null,
		lane: 'draft'
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.log',
		at: NOW,
		accountId: 'secretary1',
		posts: `secretary:${团岛}`,
		subjectKind: 'task',
		subjectId: result.id,
		place: 海韵楼院,
		fromState: null,
		toState: 'draft',
		round: 1
	});
	expect(JSON.stringify(events)).not.toMatch(/冷阿姨|轮椅|五楼/);
	expect(events[0]!.changes.title).toBe(digestOf(auditKey(), 轮椅.title));
});

test('one form takes a wish as far as it may go, and every step leaves its own event', async () => {
	const { result, events } = await witnessed(town.store, () =>
		logBy('secretary1', { upTo: 'open_for_claim' })
	);
	expect(result).toMatchObject({ state: 'open_for_claim', submittedAt: NOW, publishedAt: NOW, version: 3 });
	expect(events.map(({ action, fromState, toState }) => [action, fromState, toState])).toEqual([
		['task.log', null, 'draft'],
		['task.submit', 'draft', 'submitted'],
		['task.publish', 'submitted', 'open_for_claim']
	]);
});

test.each([
	['secretary1', 'submitted', 'submitted'],
	['secretary1', 'assigned', 'submitted'],
	['grid1', 'open_for_claim', 'submitted'],
	['cadre1', 'open_for_claim', 'submitted']
])('%s asking for %s gets as far as %s', async (account, upTo, state) => {
	expect(await logBy(account, { upTo })).toMatchObject({ state, loggedBy: account });
});

test('a sensitive wish gets as far as a second person has to look at it', async () => {
	expect(await logBy('secretary1', { upTo: 'open_for_claim', sensitive: true })).toMatchObject({
		state: 'submitted',
		isSensitive: true
	});
});

test('a leader logs in the communities they are linked to', async () => {
	expect(await logBy('leader1', { place: 西镇, source: 'joint_meeting' })).toMatchObject({ place: 西镇 });
});

test('numbers follow one another without a gap, refused forms included', async () => {
	const serial = async () => Number((await logBy('secretary1', {})).number.slice(-6));
	const first = await serial();
	await refusedWithoutTrace(town.store, () => logBy('secretary1', { summary: '给冷阿姨的轮椅' }));
	expect(await serial()).toBe(first + 1);
});

test('numbers begin anew with the China year', async () => {
	expect((await logBy('secretary1', {}, at('2026-12-31', 23, 59))).number).toMatch(/^SN2026-/);
	expect((await logBy('secretary1', {}, at('2027-01-01', 0, 0))).number).toBe('SN2027-000001');
});

test.skipIf(!canRace)('wishes logged at the same moment get different numbers', async () => {
	const wishes = await Promise.all(
		Array.from({ length: 20 }, () => logBy('secretary1', { upTo: 'open_for_claim' }))
	);
	expect(new Set(wishes.map(({ number }) => number)).size).toBe(20);
});

test.each([
	[{ title: '' }, { title: { code: 'required', limit: 1 } }],
	[{ title: '一把轮椅，13812345678' }, { title: { code: 'holds-phone' } }],
	[{ title: '轮椅 370202194601011234', upTo: 'draft' }, { title: { code: 'holds-phone' } }],
	[{ place: '370202002' }, { place: { code: 'not-a-place' } }],
	[{ place: '370202002008999' }, { place: { code: 'not-a-place' } }],
	[{ kind: 'compound_problem', place: 团岛 }, { place: { code: 'not-a-compound' } }],
	[{ conflict: 'nobody-here' }, { conflict: { code: 'no-such-handler' } }],
	[{ occurredOn: '2026-11-25' }, { occurredOn: { code: 'in-future' } }],
	[{ occurredOn: '2025-11-22' }, { occurredOn: { code: 'too-old', limit: '2025-11-23' } }],
	[{ summary: '送冷阿姨一把轮椅' }, { summary: { code: 'holds-name', limit: '冷阿姨' } }],
	[{ summary: '轮椅，电话13812345678' }, { summary: { code: 'holds-phone' } }],
	[{ expiresOn: '2026-11-23' }, { expiresOn: { code: 'in-past', limit: TODAY } }],
	[{ estimatedValue: 1001 }, { estimatedValue: { code: 'too-large', limit: 1000 } }]
])('a wish with %j is refused', async (body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () =>
		logBy('secretary1', { upTo: 'open_for_claim', ...body })
	);
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test('a title that is nothing but a door number needs a summary before it is offered', async () => {
	const refusal = await refusedWithoutTrace(town.store, () =>
		logBy('secretary1', { title: '5号楼302室', upTo: 'open_for_claim' })
	);
	expect(refusal.faults).toEqual({ summary: { code: 'required' } });
});

test.each(['secretary2', 'street1', 'unit1', 'desk1', 'org1', 'sys1', 'sec1', 'audit1'])(
	'%s logs nothing in 团岛',
	async (account) => {
		expect((await refusedWithoutTrace(town.store, () => logBy(account, {}))).code).toBe('not-allowed');
	}
);

test('a cadre logs only in the compounds they are linked to, though they read the whole subdistrict', async () => {
	expect((await refusedWithoutTrace(town.store, () => logBy('cadre1', { place: 西镇 }))).code).toBe(
		'not-allowed'
	);
});

test('what is wrong with the form is said before who may not', async () => {
	expect((await refusedWithoutTrace(town.store, () => logBy('secretary2', { title: ' ' }))).code).toBe(
		'invalid'
	);
	expect(
		(await refusedWithoutTrace(town.store, () => logBy('unit1', { occurredOn: '2027-01-01' }))).code
	).toBe('invalid');
});

test('state, author and number are not for the form to say', async () => {
	const wish = await logBy('secretary1', {
		upTo: 'draft',
		state: 'closed',
		loggedBy: 'leader1',
		number: 'SN1',
		version: 9
	});
	const [kept] = await town.store.read.select().from(tasks).where(eq(tasks.id, wish.id));
	expect(kept).toEqual(wish);
	expect(kept).toMatchObject({ state: 'draft', loggedBy: 'secretary1', version: 1 });
});
