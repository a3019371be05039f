import { afterEach, beforeEach, expect, test } from 'vitest';
import { posts } from '#lib/people/server/table.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { at, NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { decide } from './decide.ts';
import { propose } from './propose.ts';
import { classesOn, classHistory } from './queries.ts';
import { classifications } from './table.ts';

let town: Town;
let id: string;
beforeEach(async () => {
	town = await smallTown();
	id = (await suggest('excel', '2026-12-01')).id;
});
afterEach(() => town.store.close());

const suggest = async (to: string, effectiveOn: string, now = NOW) =>
	propose(
		town.store,
		await town.as('org1'),
		{ community: 团岛, class: to, effectiveOn, reason: '两次过线' },
		now
	);
const answer = async (body: object, by = 'org2', ref = id, now = NOW) =>
	decide(town.store, await town.as(by), { id: ref }, body, now);
const refused = (body: object, by = 'org2', ref = id) =>
	refusedWithoutTrace(town.store, () => answer(body, by, ref));
const state = async () => (await town.store.read.select().from(classifications))[0]!.state;

const CONFIRM = { decision: 'confirmed' };
const DECLINE = { decision: 'declined', comment: '访谈人数不足9人' };

test('confirmed by a second reviewer, the class counts from its day, and not a day before', async () => {
	expect(await answer(CONFIRM)).toMatchObject({ state: 'confirmed', decidedBy: 'org2', decidedAt: NOW });
	const on = async (day: string) => (await classesOn(town.store.read, day)).get(团岛);
	expect([await on('2026-11-30'), await on('2026-12-01')]).toEqual([undefined, 'excel']);
});

test('declined, it never counts, and another may be proposed', async () => {
	expect(await answer(DECLINE)).toMatchObject({ state: 'declined', decidedBy: 'org2' });
	expect((await classesOn(town.store.read, '2026-12-31')).get(团岛)).toBeUndefined();
	expect(await suggest('strengthen', TODAY)).toMatchObject({ state: 'proposed' });
});

test('history keeps every class with its day, its reason and who decided', async () => {
	await answer(CONFIRM);
	const later = at('2026-12-15');
	const next = await suggest('demonstrate', '2026-12-15', later);
	await answer(CONFIRM, 'org2', next.id, later);
	expect(await classHistory(town.store.read, 团岛)).toMatchObject([
		{ class: 'excel', previousClass: null, effectiveOn: '2026-12-01', reason: '两次过线' },
		{ class: 'demonstrate', previousClass: 'excel', effectiveOn: '2026-12-15', decidedBy: 'org2' }
	]);
});

test('the journal tells the decision; the comment stands apart', async () => {
	const { events, said } = await witnessed(town.store, () => answer(DECLINE));
	expect(events).toMatchObject([
		{
			action: 'classification.decide',
			accountId: 'org2',
			subjectKind: 'classification',
			subjectId: id,
			place: 团岛,
			fromState: 'proposed',
			toState: 'declined'
		}
	]);
	expect(said).toEqual({ comment: DECLINE.comment });
	expect(JSON.stringify(events)).not.toContain(DECLINE.comment);
});

test('the one who proposed may neither confirm nor decline', async () => {
	for (const body of [CONFIRM, DECLINE]) expect((await refused(body, 'org1')).code).toBe('own-proposal');
	expect(await state()).toBe('proposed');
});

test.each(['secretary1', 'desk1', 'leader1', 'unit1'])(
	'%s may not decide, and nothing is written',
	async (by) => {
		expect((await refused(CONFIRM, by)).code).toBe('not-allowed');
		expect(await state()).toBe('proposed');
	}
);

test('who declines says why', async () => {
	expect((await refused({ decision: 'declined' })).faults).toEqual({ comment: { code: 'required' } });
});

test('a decision is confirmed or declined, nothing else', async () => {
	expect((await refused({ decision: 'proposed' })).faults).toEqual({ decision: { code: 'not-a-choice' } });
	expect((await refused({})).faults).toEqual({ decision: { code: 'required' } });
});

test('what is decided is not decided again', async () => {
	await answer(CONFIRM);
	expect((await refused(DECLINE)).code).toBe('already-decided');
	expect(await state()).toBe('confirmed');
});

test('what does not exist, and what an administrator cannot see, is not found', async () => {
	expect((await refused(CONFIRM, 'org2', 'nothing')).code).toBe('not-found');
	expect((await refused(CONFIRM, 'sys1')).code).toBe('not-found');
});

test.runIf(canRace)('of two that decide at once one wins, the other hears that it is decided', async () => {
	await town.store.write(async (tx) => {
		await tx.insert(posts).values({
			id: 'third',
			accountId: 'secretary3',
			role: 'reviewer',
			place: '370202',
			fromOn: '2024-01-02'
		});
	});
	const both = await Promise.allSettled([answer(CONFIRM, 'org2'), answer(DECLINE, 'secretary3')]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'already-decided' }
	});
});
