import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#lib/access/scope.ts';
import { accounts, posts } from '#lib/people/server/table.ts';
import { canRace } from '../../../../tests/support/database.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { endAssignment } from './end-assignment.ts';
import { makeAssignment } from './make-assignment.ts';
import { liaisonAssignments } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const LEADER = { kind: 'leader_community', accountId: 'leader1', place: 辛家庄 };
const CADRE = { kind: 'cadre_compound', accountId: 'cadre1', place: '370202009001' + '001' };
const UNIT = { kind: 'unit_community', unit: 'library', place: 团岛 };

const make = async (body: object, by = 'desk1', now = NOW) =>
	makeAssignment(town.store, await town.as(by), body, now);
const refused = (body: object, by = 'desk1') => refusedWithoutTrace(town.store, () => make(body, by));
const countOf = async () => (await town.store.read.select().from(liaisonAssignments)).length;

test('the desk makes a leader answer for a community from today without end', async () => {
	expect(await make(LEADER)).toMatchObject({
		...LEADER,
		unit: null,
		fromOn: TODAY,
		toOn: null,
		madeBy: 'desk1',
		madeAt: NOW
	});
});

test('a leader reads the community from the first day, and not a day before', async () => {
	await make({ ...LEADER, fromOn: '2026-12-01', toOn: '2026-12-31' });
	const reads = async (day: string) => scopeOf(await town.as('leader1', day)).places.includes(辛家庄);
	expect([await reads('2026-11-30'), await reads('2026-12-01')]).toEqual([false, true]);
	expect([await reads('2026-12-31'), await reads('2027-01-01')]).toEqual([true, false]);
});

test('a paired unit is offered the wishes of the community from the first day', async () => {
	const wish = await town.wish();
	expect(scopeOf(await town.as('unit2')).offeredIn).not.toContain(wish.community);
	await make(UNIT);
	expect(scopeOf(await town.as('unit2')).offeredIn).toContain(wish.community);
});

test('a cadre answers for a compound of their own subdistrict', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l3' }, {}, NOW);
	expect((await town.as('cadre1')).liaisonPlaces).toEqual([]);
	await make({ kind: 'cadre_compound', accountId: 'cadre1', place: 海韵楼院 });
	expect((await town.as('cadre1')).liaisonPlaces).toEqual([海韵楼院]);
});

test('the journal tells who answers for what and since when', async () => {
	const { result, events } = await witnessed(town.store, () => make(LEADER));
	expect(events).toMatchObject([
		{
			action: 'liaison.make',
			accountId: 'desk1',
			subjectKind: 'liaison',
			subjectId: result.id,
			place: 辛家庄,
			changes: { kind: 'leader_community', accountId: 'leader1', place: 辛家庄, fromOn: TODAY }
		}
	]);
});

test.each([
	['no kind', {}, { kind: 'required' }],
	['an unknown kind', { kind: 'friend_community' }, { kind: 'not-a-choice' }],
	['nobody', { ...LEADER, accountId: '' }, { accountId: 'required' }],
	['a person for a unit', { ...UNIT, unit: undefined, accountId: 'leader1' }, { unit: 'required' }],
	['a secretary for a leader', { ...LEADER, accountId: 'secretary1' }, { accountId: 'wrong-post' }],
	['a leader for a cadre', { ...CADRE, accountId: 'leader1', place: 海韵楼院 }, { accountId: 'wrong-post' }],
	['a stranger', { ...LEADER, accountId: 'nobody' }, { accountId: 'wrong-post' }],
	['an unknown unit', { ...UNIT, unit: 'nobody' }, { unit: 'no-such-unit' }],
	['a leader over a compound', { ...LEADER, place: 海韵楼院 }, { place: 'wrong-level' }],
	['a cadre over a community', { ...CADRE, place: 西镇 }, { place: 'wrong-level' }],
	['a place nobody knows', { ...LEADER, place: '370202002999' }, { place: 'not-a-place' }],
	['a subdistrict', { ...LEADER, place: '370202002' }, { place: 'not-a-place' }],
	['a day that is none', { ...LEADER, fromOn: '2026-11-31' }, { fromOn: 'not-a-day' }],
	['an end before the start', { ...LEADER, fromOn: TODAY, toOn: '2026-11-23' }, { toOn: 'before-start' }],
	['a start long ago', { ...LEADER, fromOn: '2025-01-01' }, { fromOn: 'too-old' }],
	['a start years ahead', { ...LEADER, fromOn: '2036-01-01' }, { fromOn: 'too-far' }]
])('%s is refused at its field, and nothing is written', async (_, body, faults) => {
	const before = await countOf();
	const refusal = await refused(body);
	expect(refusal.code).toBe('invalid');
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
	expect(await countOf()).toBe(before);
});

test('a cadre of another subdistrict is refused', async () => {
	await town.store.write(async (tx) => {
		await tx.update(posts).set({ place: '370202014' }).where(eq(posts.accountId, 'cadre1'));
	});
	const refusal = await refused({ kind: 'cadre_compound', accountId: 'cadre1', place: 海韵楼院 });
	expect(refusal.faults).toEqual({ accountId: { code: 'other-subdistrict' } });
});

test('somebody whose post has ended by the first day, or whose account is closed, is refused', async () => {
	await town.store.write(async (tx) => {
		await tx
			.update(posts)
			.set({ toOn: '2026-11-30' })
			.where(and(eq(posts.accountId, 'leader1')));
	});
	await make(LEADER);
	expect((await refused({ ...LEADER, place: 西镇, fromOn: '2026-12-01' })).faults).toMatchObject({
		accountId: { code: 'wrong-post' }
	});
	await town.store.write(async (tx) => {
		await tx.update(accounts).set({ disabledAt: NOW }).where(eq(accounts.id, 'leader1'));
	});
	expect((await refused({ ...LEADER, place: 西镇 })).faults).toMatchObject({
		accountId: { code: 'wrong-post' }
	});
});

test('it lasts no longer than the post it rests on', async () => {
	await town.store.write((tx) =>
		tx.update(posts).set({ toOn: '2026-12-31' }).where(eq(posts.accountId, 'leader1'))
	);
	expect((await refused({ ...LEADER, toOn: '2027-01-01' })).faults).toEqual({
		toOn: { code: 'too-far', limit: '2026-12-31' }
	});
	expect(await make(LEADER)).toMatchObject({ toOn: '2026-12-31' });
});

test.each(['secretary1', 'street1', 'leader1', 'org1', 'unit1', 'sys1'])(
	'%s may not arrange liaison, and nothing is written',
	async (by) => {
		const before = await countOf();
		expect((await refused(LEADER, by)).code).toBe('not-allowed');
		expect(await countOf()).toBe(before);
	}
);

test('the same arrangement on a day it is already in force is refused, and nothing is written', async () => {
	const before = await countOf();
	expect((await refused({ ...LEADER, place: 团岛 })).code).toBe('already-in-force');
	expect((await refused({ ...UNIT, unit: 'market', fromOn: '2027-01-01' })).code).toBe('already-in-force');
	expect(await countOf()).toBe(before);
});

test('it may be made again from the day after the last one', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, { toOn: TODAY }, NOW);
	expect((await refused({ ...LEADER, place: 团岛 })).code).toBe('already-in-force');
	expect(await make({ ...LEADER, place: 团岛, fromOn: '2026-11-25' })).toMatchObject({ toOn: null });
});

test('a second leader for the same community is no repetition', async () => {
	await town.store.write(async (tx) => {
		await tx.insert(posts).values({
			id: 'post-second',
			accountId: 'secretary3',
			role: 'district_leader',
			place: '370202',
			fromOn: '2024-01-02'
		});
	});
	expect(await make({ ...LEADER, accountId: 'secretary3', place: 团岛 })).toMatchObject({ toOn: null });
});

test.runIf(canRace)('of two desks that make the same arrangement at once, one is refused', async () => {
	const desk = await town.as('desk1');
	const both = await Promise.allSettled(
		[at(TODAY, 11), at(TODAY, 11, 1)].map((now) => makeAssignment(town.store, desk, LEADER, now))
	);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'already-in-force' }
	});
});
