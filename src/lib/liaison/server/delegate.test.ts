import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#lib/access/scope.ts';
import { addDays } from '#lib/clock.ts';
import { disableAccount } from '#lib/people/server/disable-account.ts';
import { NOBODY_YET } from '#lib/people/form.ts';
import { endPost } from '#lib/people/server/end-post.ts';
import { posts } from '#lib/people/server/table.ts';
import { listTasks } from '#lib/tasks/server/listed.ts';
import { taskInScope } from '#lib/tasks/server/scope.ts';
import { take } from '#lib/tasks/server/take.ts';
import { canRace } from '../../../../tests/support/database.ts';
import {
	at,
	NOW,
	settleColleagues,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { delegate } from './delegate.ts';
import { endAssignment } from './end-assignment.ts';
import { recall } from './recall.ts';
import { liaisonAssignments, liaisonDelegations } from './table.ts';

const FRIDAY = '2026-11-27';
const SATURDAY = '2026-11-28';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
	await settleColleagues(town, ['leader1', 'cadre1']);
	// The colleagues have nothing of their own.
	await town.store.write(async (tx) => {
		await tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'leader1b'));
		await tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'cadre1b'));
	});
});
afterEach(() => town.store.close());

const LEADER = { principal: 'leader1', deputy: 'leader1b', toOn: FRIDAY, reason: 'leave' };
const CADRE = { principal: 'cadre1', deputy: 'cadre1b', toOn: FRIDAY, reason: 'training' };

const name = async (body: object, by = 'desk1', now = NOW) =>
	delegate(town.store, await town.as(by), body, now);
const end = async (id: string, body: object = {}, by = 'desk1') =>
	recall(town.store, await town.as(by), { id }, body, NOW);
const refused = (body: object, by = 'desk1') => refusedWithoutTrace(town.store, () => name(body, by));
const rows = () => town.store.read.select().from(liaisonDelegations);
const reads = async (account: string, day: string, place = 团岛) =>
	scopeOf(await town.as(account, day)).places.includes(place);

test('while it is in force the deputy answers for the same places, and the day after for none', async () => {
	await name({ ...LEADER, fromOn: '2026-11-25' });
	expect((await town.as('leader1b', '2026-11-25')).liaisonPlaces).toEqual([团岛, 西镇]);
	expect([await reads('leader1b', TODAY), await reads('leader1b', '2026-11-25')]).toEqual([false, true]);
	expect([await reads('leader1b', FRIDAY), await reads('leader1b', SATURDAY)]).toEqual([true, false]);
});

test('the principal keeps what they answer for', async () => {
	await name(LEADER);
	expect((await town.as('leader1')).liaisonPlaces).toEqual([团岛, 西镇]);
	expect((await town.as('leader1')).deputyFor).toBeUndefined();
});

test('whoever is away names their own deputy', async () => {
	expect(await name({ ...LEADER, principal: undefined }, 'leader1')).toMatchObject({
		kind: 'leader_community',
		principal: 'leader1',
		deputy: 'leader1b',
		place: '370202',
		fromOn: TODAY,
		toOn: FRIDAY,
		reason: 'leave',
		madeBy: 'leader1'
	});
	expect(await name({ ...CADRE, principal: undefined }, 'cadre1')).toMatchObject({ place: '370202002' });
});

test('the deputy of a cadre logs and reads for the compound, and loses it at once when it is ended', async () => {
	const made = await name(CADRE);
	expect((await town.as('cadre1b')).liaisonPlaces).toEqual([海韵楼院]);
	await end(made.id);
	expect((await town.as('cadre1b')).liaisonPlaces).toEqual([]);
});

test('a list and a matter are gone for the deputy as soon as it is over', async () => {
	const wish = await town.wish('submitted');
	const made = await name(LEADER);
	const found = async () =>
		(await listTasks(town.store.read, await town.as('leader1b'), {}, NOW, { limit: 50 })).items;
	expect((await found()).map(({ id }) => id)).toContain(wish.id);
	await end(made.id);
	expect((await refusalOf(found())).code).toBe('not-allowed');
	const open = taskInScope(town.store.read, await town.as('leader1b'), wish.id, NOW);
	expect((await refusalOf(open)).code).toBe('not-found');
});

test('the journal names who stands in for whom, and for whom each step was taken', async () => {
	const { result, events } = await witnessed(town.store, () => name(LEADER));
	expect(events).toMatchObject([
		{
			action: 'liaison.delegate',
			accountId: 'desk1',
			subjectKind: 'liaison',
			subjectId: result.id,
			place: '370202',
			changes: { principal: 'leader1', deputy: 'leader1b', reason: 'leave', fromOn: TODAY, toOn: FRIDAY }
		}
	]);
	const wish = await town.wish('submitted');
	const noted = async (by: string) => {
		const actor = await town.as(by);
		const step = await witnessed(town.store, () =>
			take(town.store, actor, 'urge', { id: wish.id }, { text: '请抓紧' }, NOW)
		);
		return step.events[0]!.changes['beside:for'];
	};
	expect([await noted('leader1b'), await noted('leader1')]).toEqual(['leader1', undefined]);
});

test('what ends for the principal ends for the deputy', async () => {
	await name(LEADER);
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	expect((await town.as('leader1b')).liaisonPlaces).toEqual([西镇]);
});

test('with the post of either of them it ends the same day, with its own event', async () => {
	const made = await name(LEADER);
	const { events } = await witnessed(town.store, async () =>
		endPost(town.store, await town.as('sec1'), { id: 'post-leader1b', successor: NOBODY_YET }, NOW)
	);
	expect(events).toMatchObject([
		{ action: 'post.end' },
		{ action: 'liaison.recall', subjectId: made.id, changes: { toOn: '2026-11-23', endedBy: 'sec1' } }
	]);
	await name(CADRE);
	await disableAccount(town.store, await town.as('sys1'), { id: 'cadre1' }, NOW);
	expect((await rows()).map(({ toOn }) => toOn)).toEqual(['2026-11-23', '2026-11-23']);
	expect((await town.as('cadre1b')).liaisonPlaces).toEqual([]);
});

test.each([
	['nobody', { ...LEADER, deputy: '' }, { deputy: 'choose' }],
	['oneself', { ...LEADER, deputy: 'leader1' }, { deputy: 'not-oneself' }],
	['somebody of another role', { ...LEADER, deputy: 'cadre1' }, { deputy: 'wrong-post' }],
	['a stranger', { ...LEADER, deputy: 'nobody' }, { deputy: 'wrong-post' }],
	['a secretary’s deputy', { ...LEADER, principal: 'secretary1' }, { principal: 'wrong-post' }],
	['no last day', { ...LEADER, toOn: undefined }, { toOn: 'required' }],
	['a first day that is over', { ...LEADER, fromOn: '2026-11-23' }, { fromOn: 'in-past' }],
	['an end before the start', { ...LEADER, toOn: '2026-11-23' }, { toOn: 'before-start' }],
	['a year', { ...LEADER, toOn: '2027-11-24' }, { toOn: 'too-far' }],
	['no reason', { ...LEADER, reason: undefined }, { reason: 'choose' }],
	['a reason that is none', { ...LEADER, reason: 'because' }, { reason: 'not-a-choice' }]
])('%s is refused at its field, and nothing is written', async (_, body, faults) => {
	const refusal = await refused(body);
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
	expect(await rows()).toEqual([]);
});

test('a cadre of another subdistrict is refused, and so are days beyond a post', async () => {
	const move = (set: object) =>
		town.store.write((tx) => tx.update(posts).set(set).where(eq(posts.accountId, 'cadre1b')));
	await move({ place: '370202014' });
	expect((await refused(CADRE)).faults).toEqual({ deputy: { code: 'other-subdistrict' } });
	await move({ place: '370202002', toOn: '2026-11-25' });
	expect((await refused(CADRE)).faults).toEqual({ toOn: { code: 'too-far', limit: '2026-11-25' } });
});

test.each(['secretary1', 'leader1b', 'unit1', 'org1', 'street1', 'sys1'])(
	'%s may not name a deputy for a leader',
	async (by) => {
		expect((await refused(LEADER, by)).code).toBe('not-allowed');
		expect(await rows()).toEqual([]);
	}
);

test('the street desk names deputies for its own cadres alone', async () => {
	expect((await refused(CADRE, 'street2')).code).toBe('not-allowed');
	expect(await name(CADRE, 'street1')).toMatchObject({ madeBy: 'street1' });
});

test('one deputy at a time, and no deputy of a deputy', async () => {
	await name(LEADER);
	expect((await refused({ ...LEADER, fromOn: FRIDAY, toOn: SATURDAY })).code).toBe('has-deputy');
	await town.store.write((tx) =>
		tx.insert(posts).values({
			...{ id: 'post-third', accountId: 'secretary3', role: 'district_leader' },
			...{ place: '370202', fromOn: '2024-01-02' }
		})
	);
	const third = { ...LEADER, principal: 'leader1b', deputy: 'secretary3' };
	expect((await refused(third)).code).toBe('is-deputy');
	expect((await refused({ ...LEADER, principal: 'secretary3', deputy: 'leader1' })).code).toBe('deputy-away');
	expect(await name({ ...third, fromOn: SATURDAY, toOn: SATURDAY })).toMatchObject({ deputy: 'secretary3' });
});

test('it is ended early by whoever is represented or by a desk, once, and leaves one event', async () => {
	const made = await name(LEADER);
	const by = (who: string, body: object = {}) =>
		refusedWithoutTrace(town.store, () => end(made.id, body, who));
	expect((await by('leader1b')).code).toBe('not-allowed');
	expect((await by('sys1')).code).toBe('not-found');
	expect((await by('desk1', { toOn: '2026-11-20' })).faults).toEqual({
		toOn: { code: 'too-old', limit: '2026-11-23' }
	});
	expect((await by('desk1', { toOn: FRIDAY })).code).toBe('already-ended');
	expect(await end(made.id, { toOn: TODAY }, 'leader1')).toMatchObject({ toOn: TODAY });
	const { events } = await witnessed(town.store, () => end(made.id));
	expect(events).toMatchObject([
		{ action: 'liaison.recall', subjectId: made.id, changes: { toOn: '2026-11-23' } }
	]);
	expect((await by('desk1')).code).toBe('already-ended');
	const nobody = refusedWithoutTrace(town.store, () => end('nothing'));
	expect((await nobody).code).toBe('not-found');
});

test('one that has not begun never does', async () => {
	const made = await name({ ...LEADER, fromOn: SATURDAY, toOn: addDays(SATURDAY, 3) });
	expect(await end(made.id)).toMatchObject({ toOn: FRIDAY });
	expect(await reads('leader1b', SATURDAY)).toBe(false);
	expect(await name({ ...LEADER, fromOn: SATURDAY, toOn: SATURDAY })).toBeDefined();
});

test.runIf(canRace)('of two who name a deputy for the same leader at once, one is refused', async () => {
	const desk = await town.as('desk1');
	const both = await Promise.allSettled(
		[at(TODAY, 11), at(TODAY, 11, 1)].map((now) => delegate(town.store, desk, LEADER, now))
	);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'has-deputy' } });
	expect(await rows()).toHaveLength(1);
});

test.runIf(canRace)('whatever is delegated while a post ends is refused, or ends with it', async () => {
	const ending = endPost(
		town.store,
		await town.as('sec1'),
		{ id: 'post-leader1b', successor: NOBODY_YET },
		NOW
	);
	const [made, ended] = await Promise.allSettled([name(LEADER), ending]);
	expect(ended.status).toBe('fulfilled');
	if (made.status === 'rejected') expect(made.reason).toMatchObject({ code: 'invalid' });
	expect((await rows()).filter(({ toOn }) => toOn >= TODAY)).toEqual([]);
});
