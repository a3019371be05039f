import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#lib/access/scope.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { endAssignment } from './end-assignment.ts';
import { makeAssignment } from './make-assignment.ts';
import { liaisonAssignments } from './table.ts';

const YESTERDAY = '2026-11-23';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const end = async (id: string, body: object = {}, by = 'desk1') =>
	endAssignment(town.store, await town.as(by), { id }, body, NOW);
const refused = (id: string, body: object = {}, by = 'desk1') =>
	refusedWithoutTrace(town.store, () => end(id, body, by));
const row = async (id: string) =>
	(await town.store.read.select().from(liaisonAssignments).where(eq(liaisonAssignments.id, id)))[0]!;
const reads = async (day: string) => scopeOf(await town.as('leader1', day)).places.includes(团岛);

test('ended without a day, access is gone at once', async () => {
	expect(await end('l1')).toMatchObject({ toOn: YESTERDAY, endedBy: 'desk1' });
	expect(await reads(TODAY)).toBe(false);
});

test('ended with today, access holds through the day and is gone the next', async () => {
	await end('l1', { toOn: TODAY });
	expect([await reads(TODAY), await reads('2026-11-25')]).toEqual([true, false]);
});

test('one that has not begun is ended before it does', async () => {
	const made = await makeAssignment(
		town.store,
		await town.as('desk1'),
		{ kind: 'unit_community', unit: 'library', place: 团岛, fromOn: '2026-12-01' },
		NOW
	);
	expect(await end(made.id)).toMatchObject({ toOn: '2026-11-30' });
	expect((await town.as('unit2', '2026-12-01')).pairedCommunities).not.toContain(团岛);
});

test('a unit that is no longer paired is offered nothing more of the community', async () => {
	await end('l4');
	expect((await town.as('unit1')).pairedCommunities).toEqual([]);
});

test('the journal tells the last day', async () => {
	const { events } = await witnessed(town.store, () => end('l1', { toOn: TODAY }));
	expect(events).toMatchObject([
		{
			action: 'liaison.end',
			accountId: 'desk1',
			subjectKind: 'liaison',
			subjectId: 'l1',
			place: 团岛,
			changes: { toOn: TODAY, endedBy: 'desk1' }
		}
	]);
});

test('a day that is set may be brought forward, never put off', async () => {
	await end('l1', { toOn: '2026-12-31' });
	expect((await refused('l1', { toOn: '2027-01-31' })).code).toBe('already-ended');
	expect((await refused('l1', { toOn: '2026-12-31' })).code).toBe('already-ended');
	expect(await end('l1', { toOn: '2026-12-01' })).toMatchObject({ toOn: '2026-12-01' });
});

test('one that is over is refused, whatever day is named', async () => {
	await town.store.write(async (tx) => {
		await tx.update(liaisonAssignments).set({ toOn: '2026-06-30' }).where(eq(liaisonAssignments.id, 'l1'));
	});
	for (const body of [{}, { toOn: TODAY }, { toOn: '2026-06-01' }])
		expect((await refused('l1', body)).code).toBe('already-ended');
	expect(await row('l1')).toMatchObject({ toOn: '2026-06-30', endedBy: null });
});

test.each([
	['a day before yesterday', '2026-11-22', { code: 'too-old', limit: YESTERDAY }],
	['a day that is none', '2026-13-01', { code: 'not-a-day' }]
])('%s is refused at its field, and nothing is written', async (_, toOn, fault) => {
	expect((await refused('l1', { toOn })).faults).toEqual({ toOn: fault });
	expect(await row('l1')).toMatchObject({ toOn: null, endedBy: null });
});

test.each(['secretary1', 'street1', 'leader1', 'org1', 'unit1'])(
	'%s may not end it, and nothing is written',
	async (by) => {
		expect((await refused('l1', {}, by)).code).toBe('not-allowed');
		expect((await row('l1')).toOn).toBeNull();
	}
);

test('what does not exist, and what an administrator cannot see, is not found', async () => {
	expect((await refused('l99')).code).toBe('not-found');
	expect((await refused('l1', {}, 'sys1')).code).toBe('not-found');
});

test.runIf(canRace)('of two that end it at once one does, the other hears that it is ended', async () => {
	const both = await Promise.allSettled([end('l1', { toOn: TODAY }), end('l1', { toOn: TODAY })]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'already-ended' } });
});
