import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { taskIn, take, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { checkTasks } from '../../tasks/server/check-tasks.ts';
import { followUps, tasks, type TaskRow } from '../../tasks/server/table.ts';
import { answerByLink } from './answer-by-link.ts';
import { makeLink } from './make-link.ts';
import { progressOf } from './progress.ts';
import { liveLinkOf } from './queries.ts';
import { residentsLink } from './residents-link.ts';
import { revokeLink } from './revoke-link.ts';
import { trackings } from './table.ts';
import { tokenOf } from '#lib/audit/server/address-token.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const make = async (task: TaskRow, account = 'secretary1', now = NOW) =>
	makeLink(town.store, await town.as(account), task, now);
async function linked(task: TaskRow): Promise<string> {
	await make(task);
	return tokenOf('tracking', (await liveLinkOf(town.store.read, task.id, TODAY))!.id);
}
const answer = (token: string, body: object, now = NOW) => answerByLink(town.store, token, body, now);
const progress = (token: string, now = NOW) => progressOf(town.store.read, token, now);
const rowOf = async ({ id }: TaskRow) =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!;
const SATISFIED = { solved: 'yes', rating: 'satisfied' };

test('a link is made once, and stays the one however often the slip is printed', async () => {
	const wish = await town.wish();
	await make(wish);
	await make(wish);
	await make(wish, 'street1');
	const rows = await town.store.read.select().from(trackings);
	expect(rows).toMatchObject([{ taskId: wish.id, madeBy: 'secretary1', expiresOn: '2027-05-23' }]);
	const events = await town.store.read.select().from(journal).where(eq(journal.action, 'tracking.make'));
	expect(events).toMatchObject([{ accountId: 'secretary1', subjectId: rows[0]!.id }]);
	const everything = JSON.stringify([rows, events]);
	expect(everything).not.toContain(tokenOf('tracking', rows[0]!.id));
});

test.runIf(canRace)('two who make it at once make one', async () => {
	const wish = await town.wish();
	await Promise.all(['secretary1', 'street1', 'grid1'].map((account) => make(wish, account)));
	expect(await town.store.read.select().from(trackings)).toHaveLength(1);
});

test('it is for the community and the street to hand out, not for a unit, nor for anybody else', async () => {
	const wish = await town.wish();
	await withoutTrace(town.store, async () => {
		for (const account of ['unit1', 'leader1', 'org1'])
			await expect(make(wish, account)).rejects.toMatchObject({ code: 'not-allowed' });
		for (const account of ['secretary2', 'unit2', 'sys1'])
			await expect(make(wish, account)).rejects.toMatchObject({ code: 'not-found' });
	});
	const link = async (account: string) =>
		residentsLink(town.store.read, await town.as(account), wish, 'http://board', NOW);
	await make(wish);
	expect((await link('secretary1')).url).toMatch(/^http:\/\/board\/t\/[\w-]{22}$/);
	expect(await link('unit1')).toEqual({ mayMake: false, url: null });
});

test('who handles a matter neither makes its link nor sees it: they would answer in the resident’s place', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	await make(problem);
	const refusal = { code: 'own-work' };
	await withoutTrace(town.store, () => expect(make(problem, 'cadre1')).rejects.toMatchObject(refusal));
	const seen = await residentsLink(town.store.read, await town.as('cadre1'), problem, 'http://board', NOW);
	expect(seen).toEqual({ mayMake: false, url: null });
});

test('of a draft there is nothing to follow', async () => {
	const draft = await town.wish('draft');
	await withoutTrace(town.store, () =>
		expect(make(draft)).rejects.toMatchObject({ code: 'wrong-state', status: 409 })
	);
});

test('it tells how far things are, and nothing about anybody', async () => {
	const wish = await town.wish('open_for_claim', NOW, '冷阿姨想要一把轮椅');
	const token = await linked(wish);
	expect(await progress(token)).toMatchObject({
		number: wish.number,
		state: 'open_for_claim',
		summary: '居民想要一把轮椅',
		community: '团岛社区',
		unit: null,
		canAnswer: false
	});
	await take(town, 'claim', wish, { by: 'unit1' });
	const claimed = await progress(token);
	expect(claimed).toMatchObject({ state: 'in_progress', unit: '市场建设服务中心' });
	for (const word of ['冷', '赵敏', '林静']) expect(JSON.stringify(claimed)).not.toContain(word);
});

test('satisfied, it is closed by the resident’s own answer, which nobody asked for', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	const token = await linked(done);
	expect((await progress(token)).canAnswer).toBe(true);
	expect(await answer(token, SATISFIED)).toBe('rated');
	expect(await rowOf(done)).toMatchObject({
		state: 'closed',
		solved: 'yes',
		rating: 'satisfied',
		followUpChannel: 'link'
	});
	expect(await town.store.read.select().from(followUps)).toMatchObject([{ askedBy: null, channel: 'link' }]);
	const [event] = await town.store.read.select().from(journal).where(eq(journal.action, 'task.follow-up'));
	expect(event).toMatchObject({ accountId: null, posts: `resident:${done.place}` });
	expect((await progress(token)).answer).toEqual({ solved: 'yes', rating: 'satisfied', isOwn: true });
	expect(await checkTasks(town.store.read)).toEqual([]);
	await withoutTrace(town.store, () =>
		expect(answer(token, SATISFIED)).rejects.toMatchObject({ code: 'nothing-to-answer' })
	);
});

test('where somebody held the phone, the answer says so', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	await answer(await linked(done), { ...SATISFIED, helped: 'on' });
	expect((await rowOf(done)).followUpChannel).toBe('link_helped');
});

test('dissatisfied, they are asked why, and it is done again', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	const token = await linked(done);
	const displeased = { solved: 'no', rating: 'dissatisfied' };
	await withoutTrace(town.store, async () => {
		await expect(answer(token, displeased)).rejects.toMatchObject({
			code: 'invalid',
			faults: { displeasure: { code: 'choose' } }
		});
		await expect(answer(token, { ...displeased, displeasure: 'mood' })).rejects.toMatchObject({
			code: 'invalid'
		});
		await expect(answer(token, { rating: 'satisfied' })).rejects.toMatchObject({ code: 'invalid' });
		await expect(answer(token, { ...SATISFIED, rating: 'no_opinion' })).rejects.toMatchObject({
			code: 'invalid'
		});
	});
	expect(await answer(token, { ...displeased, displeasure: 'unsolved' })).toBe('again');
	expect(await rowOf(done)).toMatchObject({ state: 'in_progress', round: 2, rating: 'dissatisfied' });
	const [event] = await town.store.read.select().from(journal).where(eq(journal.action, 'task.follow-up'));
	expect(event!.changes).toMatchObject({ 'beside:displeasure': 'unsolved' });
	expect(await checkTasks(town.store.read)).toEqual([]);
});

test('asked by phone and closed, it may be said for thirty days that it is still not solved', async () => {
	const closed = await wishIn(town, 'closed');
	const token = await linked(closed);
	const still = { solved: 'no', rating: 'dissatisfied', displeasure: 'unsolved' };
	expect((await progress(token)).canComeBack).toBe(true);
	await withoutTrace(town.store, async () => {
		await expect(answer(token, SATISFIED)).rejects.toMatchObject({ code: 'nothing-to-answer' });
		await expect(answer(token, still, at('2026-12-25'))).rejects.toMatchObject({
			code: 'nothing-to-answer'
		});
	});
	expect(await answer(token, still, at('2026-12-24'))).toBe('again');
	expect(await rowOf(closed)).toMatchObject({ state: 'in_progress', round: 2 });
});

test('while there is nothing to answer, an answer is refused in words', async () => {
	for (const task of [
		await wishIn(town, 'in_progress'),
		await taskIn(town, 'compound_problem', 'assigned')
	]) {
		const token = await linked(task);
		await withoutTrace(town.store, () =>
			expect(answer(token, SATISFIED)).rejects.toMatchObject({ code: 'nothing-to-answer', status: 409 })
		);
	}
});

test('guessed, mistyped, expired and revoked links lead nowhere, and each says why', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	const token = await linked(done);
	await withoutTrace(town.store, async () => {
		for (const other of ['A'.repeat(22), token.slice(0, 21), `${token}x`, token.toLowerCase()])
			if (other !== token)
				for (const run of [() => progress(other), () => answer(other, SATISFIED)])
					await expect(run()).rejects.toMatchObject({ code: 'link-unknown', status: 404 });
		expect((await progress(token, at('2027-05-23'))).number).toBe(done.number);
		for (const run of [
			() => progress(token, at('2027-05-24')),
			() => answer(token, SATISFIED, at('2027-05-24'))
		])
			await expect(run()).rejects.toMatchObject({ code: 'link-over' });
	});
	const revoke = async (account: string) => revokeLink(town.store, await town.as(account), done, NOW);
	await withoutTrace(town.store, () =>
		expect(revoke('unit1')).rejects.toMatchObject({ code: 'not-allowed' })
	);
	await revoke('secretary1');
	await expect(revoke('secretary1')).rejects.toMatchObject({ code: 'no-link' });
	await expect(progress(token)).rejects.toMatchObject({ code: 'link-revoked' });
	await expect(answer(token, SATISFIED)).rejects.toMatchObject({ code: 'link-revoked' });
	const again = await linked(done);
	expect(again).not.toBe(token);
	expect((await progress(again)).canAnswer).toBe(true);
	const [event] = await town.store.read.select().from(journal).where(eq(journal.action, 'tracking.revoke'));
	expect(event).toMatchObject({ accountId: 'secretary1' });
});

test('no officer answers as the resident', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	await withoutTrace(town.store, () =>
		expect(
			take(town, 'follow-up', done, { by: 'secretary1', body: { ...SATISFIED, channel: 'link' } })
		).rejects.toMatchObject({ code: 'invalid', faults: { channel: { code: 'not-a-choice' } } })
	);
});

test.runIf(canRace)('two answers at once: one counts, the other hears that it was rated', async () => {
	const done = await wishIn(town, 'pending_follow_up');
	const token = await linked(done);
	const answers = await Promise.allSettled([1, 2, 3].map(() => answer(token, SATISFIED)));
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	for (const one of answers)
		if (one.status === 'rejected')
			expect(['nothing-to-answer', 'changed-meanwhile', 'stale']).toContain(
				(one.reason as { code: string }).code
			);
	expect(await town.store.read.select().from(followUps)).toHaveLength(1);
});
