import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, wishIn, stepOf } from '../../../../tests/support/road.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { at, NOW, smallTown, TODAY, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { digestOf } from '../../audit/chain.ts';
import { auditKey } from '../../audit/server/key.ts';
import { journal } from '../../audit/server/table.ts';
import { log } from '../server/log.ts';

const publish = stepOf('publish');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const publishBy = async (account: string, task: { id: string }, body: object = {}, now = NOW) =>
	publish(town.store, await town.as(account), { id: task.id }, body, now);

test('a wish is offered for ten working days, to be claimed within twenty', async () => {
	const wish = await wishIn(town, 'submitted');
	const { result, events } = await witnessed(town.store, () => publishBy('secretary1', wish));
	expect(result).toEqual({
		...wish,
		state: 'open_for_claim',
		version: 3,
		publishedAt: NOW,
		stepDueOn: '2026-12-08',
		stepWorkingDays: 10,
		expiresOn: '2026-12-22',
		expiryFromOn: TODAY,
		expiryWorkingDays: 20,
		laneOrder: at('2026-12-09', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.publish',
		accountId: 'secretary1',
		fromState: 'submitted',
		toState: 'open_for_claim',
		round: 1
	});
});

test('a summary, a value, a last day and a tick for what is sensitive stand as they were said', async () => {
	const wish = await wishIn(town, 'submitted');
	const said = { summary: '五楼老人想要一把轮椅', estimatedValue: '800', expiresOn: TODAY, sensitive: 'on' };
	const { result, events } = await witnessed(town.store, () => publishBy('street1', wish, said));
	expect(result).toMatchObject({
		summary: said.summary,
		estimatedValue: 800,
		expiresOn: TODAY,
		isSensitive: true
	});
	expect(events[0]!.changes.summary).toBe(digestOf(auditKey(), said.summary));
	expect(JSON.stringify(events)).not.toContain('五楼');
});

test('by default the summary is the title without the name', async () => {
	const wish = await town.wish('submitted', NOW, '冷阿姨想要一把轮椅');
	expect((await publishBy('secretary1', wish)).summary).toBe('居民想要一把轮椅');
});

test.each([
	[{ summary: '冷阿姨的轮椅' }, { summary: { code: 'holds-name', limit: '冷阿姨' } }],
	[{ summary: '轮椅，请打13812345678' }, { summary: { code: 'holds-phone' } }],
	[{ summary: '海韵楼院5号楼302室的轮椅' }, { summary: { code: 'holds-address' } }],
	[{ summary: ' ' }, { summary: { code: 'required', limit: 1 } }],
	[{ expiresOn: '2026-11-23' }, { expiresOn: { code: 'in-past', limit: TODAY } }],
	[{ estimatedValue: 1001 }, { estimatedValue: { code: 'too-large', limit: 1000 } }],
	[
		{ summary: '冷阿姨', expiresOn: '2026-11-23' },
		{ summary: { code: 'holds-name', limit: '冷阿姨' }, expiresOn: { code: 'in-past', limit: TODAY } }
	]
])('offering it with %j is refused', async (body, faults) => {
	const wish = await wishIn(town, 'submitted');
	const refusal = await refusedWithoutTrace(town.store, () => publishBy('secretary1', wish, body));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test('what is wrong with the words is said before who may not, and before what is too late', async () => {
	const wish = await wishIn(town, 'submitted');
	const body = { summary: '冷阿姨的轮椅' };
	expect((await refusedWithoutTrace(town.store, () => publishBy('cadre1', wish, body))).code).toBe('invalid');
	expect((await refusedWithoutTrace(town.store, () => publishBy('cadre1', wish))).code).toBe('not-allowed');
	const closed = await wishIn(town, 'closed');
	expect((await refusedWithoutTrace(town.store, () => publishBy('secretary1', closed, body))).code).toBe(
		'invalid'
	);
});

test.each([
	['grid1', 'not-allowed'],
	['cadre1', 'not-allowed'],
	['leader1', 'not-allowed'],
	['desk1', 'not-allowed'],
	['org1', 'not-allowed'],
	['secretary2', 'not-found'],
	['street2', 'not-found'],
	['unit1', 'not-found'],
	['sys1', 'not-found']
])('%s does not admit a wish of 团岛: %s', async (account, code) => {
	const wish = await wishIn(town, 'submitted');
	expect((await refusedWithoutTrace(town.store, () => publishBy(account, wish))).code).toBe(code);
});

test('what concerns a minor or an illness is not published by whoever logged it', async () => {
	const sensitive = await draftOf(town, 'micro_wish', NOW, { sensitive: true, upTo: 'submitted' });
	expect((await refusedWithoutTrace(town.store, () => publishBy('secretary1', sensitive))).code).toBe(
		'two-persons'
	);
	expect((await publishBy('street1', sensitive)).state).toBe('open_for_claim');
});

test('ticked only when it is published, it takes the same two persons', async () => {
	const wish = await wishIn(town, 'submitted');
	const tick = { sensitive: 'on' };
	expect((await refusedWithoutTrace(town.store, () => publishBy('secretary1', wish, tick))).code).toBe(
		'two-persons'
	);
	expect((await publishBy('street1', wish, tick)).isSensitive).toBe(true);
});

test('what somebody else logged she publishes herself', async () => {
	const body = { place: 海韵楼院, title: '一副助听器', sensitive: true };
	const wish = await log(town.store, await town.as('grid1'), body, NOW);
	expect((await publishBy('secretary1', wish)).state).toBe('open_for_claim');
});

test.skipIf(!canRace)('of ten who admit it at once, one does', async () => {
	const wish = await wishIn(town, 'submitted');
	const attempts = Array.from({ length: 10 }, (_, i) => publishBy(i % 2 ? 'secretary1' : 'street1', wish));
	const outcomes = await Promise.allSettled(attempts);
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	for (const [i, outcome] of outcomes.entries())
		if (outcome.status === 'rejected')
			expect(['wrong-state', 'changed-meanwhile']).toContain((await refusalOf(attempts[i]!)).code);
	const events = await town.store.read.select().from(journal).where(eq(journal.subjectId, wish.id));
	expect(events.filter(({ action }) => action === 'task.publish')).toHaveLength(1);
});
