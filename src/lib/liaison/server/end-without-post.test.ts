import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isEmpty, scopeOf } from '#lib/access/scope.ts';
import { addDays } from '#lib/clock.ts';
import { NOBODY_YET } from '#lib/people/form.ts';
import { disableAccount } from '#lib/people/server/disable-account.ts';
import { endPost } from '#lib/people/server/end-post.ts';
import { grantPost } from '#lib/people/server/grant-post.ts';
import { canRace } from '../../../../tests/support/database.ts';
import {
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
import { coverageOf, liaisonToday } from './coverage.ts';
import { endAssignment } from './end-assignment.ts';
import { makeAssignment } from './make-assignment.ts';
import { liaisonAssignments } from './table.ts';

const YESTERDAY = '2026-11-23';
const YEAR_END = '2026-12-31';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const end = async (post: string, toOn?: string, by = 'sec1') =>
	endPost(town.store, await town.as(by), { id: post, toOn, successor: NOBODY_YET }, NOW);
const grant = async (body: object) => grantPost(town.store, await town.as('sec1'), body, NOW);
const make = async (body: object) => makeAssignment(town.store, await town.as('desk1'), body, NOW);
const disable = async (id: string) => disableAccount(town.store, await town.as('sys1'), { id }, NOW);
const coverage = async () => coverageOf(await liaisonToday(town.store.read, await town.as('desk1'), NOW));
const lastDays = async (accountId: string) =>
	(
		await town.store.read
			.select()
			.from(liaisonAssignments)
			.where(eq(liaisonAssignments.accountId, accountId))
			.orderBy(liaisonAssignments.place)
	).map(({ toOn }) => toOn);

test('with the leader’s post ends what they answer for, and their communities are gaps the same day', async () => {
	await end('post-leader1');
	expect(await lastDays('leader1')).toEqual([YESTERDAY, YESTERDAY]);
	const { leader_community } = await coverage();
	expect(leader_community).toMatchObject({ covered: 0, all: 4 });
	expect(leader_community.gaps.map(({ code }) => code)).toContain(团岛);
});

test('scope is lost at once, and does not come back with another post', async () => {
	await end('post-cadre1');
	expect(isEmpty(scopeOf(await town.as('cadre1')))).toBe(true);
	await grant({ id: 'cadre1', role: 'district_leader' });
	expect((await town.as('cadre1')).liaisonPlaces).toEqual([]);
});

test('a post that ends later takes its liaison along on its last day', async () => {
	await end('post-leader1', YEAR_END);
	const reads = async (day: string) => scopeOf(await town.as('leader1', day)).places.includes(团岛);
	expect([await reads(YEAR_END), await reads('2027-01-01')]).toEqual([true, false]);
	await end('post-leader1');
	expect(await lastDays('leader1')).toEqual([YESTERDAY, YESTERDAY]);
});

test('who is disabled answers for nothing from that day', async () => {
	await disable('cadre1');
	expect(await lastDays('cadre1')).toEqual([YESTERDAY]);
	expect((await coverage()).cadre_compound).toMatchObject({ covered: 0, all: 1 });
});

test('the journal tells of the post and of every arrangement that ended with it', async () => {
	const post = await witnessed(town.store, () => end('post-leader1'));
	const ended = (subjectId: string, place: string, endedBy: string) => ({
		action: 'liaison.end',
		accountId: endedBy,
		subjectKind: 'liaison',
		subjectId,
		place,
		changes: { toOn: YESTERDAY, endedBy }
	});
	expect(post.events).toMatchObject([
		{ action: 'post.end' },
		ended('l1', 团岛, 'sec1'),
		ended('l2', 西镇, 'sec1')
	]);
	const account = await witnessed(town.store, () => disable('cadre1'));
	expect(account.events).toMatchObject([{ action: 'account.disable' }, ended('l3', 海韵楼院, 'sys1')]);
});

test('what another post carries goes on, as far as it carries', async () => {
	await town.store.write((tx) =>
		tx.update(liaisonAssignments).set({ toOn: '2026-12-01' }).where(eq(liaisonAssignments.id, 'l1'))
	);
	await end('post-leader1', '2026-12-15');
	await grant({ id: 'leader1', role: 'district_leader', fromOn: '2026-12-16', toOn: YEAR_END });
	await make({ kind: 'leader_community', accountId: 'leader1', place: 辛家庄 });
	expect(await lastDays('leader1')).toEqual(['2026-12-01', '2026-12-15', YEAR_END]);
	const { events } = await witnessed(town.store, () => end('post-leader1', '2026-12-15'));
	expect(events).toHaveLength(1);
});

test('a cadre who moves to another subdistrict leaves the compounds of the first', async () => {
	await grant({ id: 'cadre1', role: 'subdistrict_cadre', place: '370202014' });
	await end('post-cadre1');
	expect(await lastDays('cadre1')).toEqual([YESTERDAY]);
});

test('what was to begin after the post never does, and what is over stays as it was', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l2' }, {}, NOW);
	const day = addDays(TODAY, 7);
	const coming = await make({ kind: 'leader_community', accountId: 'leader1', place: 辛家庄, fromOn: day });
	const { events } = await witnessed(town.store, () => end('post-leader1', TODAY));
	expect(events.map(({ action, subjectId }) => `${action} ${subjectId}`)).toEqual([
		'post.end post-leader1',
		'liaison.end l1',
		`liaison.end ${coming.id}`
	]);
	expect(await lastDays('leader1')).toEqual([TODAY, YESTERDAY, addDays(day, -1)]);
});

test('who may not end the post ends no liaison', async () => {
	expect((await refusedWithoutTrace(town.store, () => end('post-leader1', undefined, 'sys1'))).code).toBe(
		'not-allowed'
	);
	expect(await lastDays('leader1')).toEqual([null, null]);
});

test.runIf(canRace)('whatever is arranged while the post ends is refused, or ends with it', async () => {
	const liaison = { kind: 'leader_community', accountId: 'leader1', place: 辛家庄 };
	const [made, ended] = await Promise.allSettled([make(liaison), end('post-leader1')]);
	expect(ended.status).toBe('fulfilled');
	if (made.status === 'rejected') expect(made.reason).toMatchObject({ code: 'invalid' });
	expect(await lastDays('leader1')).not.toContain(null);
});

test.runIf(canRace)(
	'of the desk and the administrator who end the same liaison at once, one does',
	async () => {
		const desk = endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
		const { events } = await witnessed(town.store, () => Promise.allSettled([desk, end('post-leader1')]));
		expect(events.filter(({ subjectId }) => subjectId === 'l1')).toHaveLength(1);
	}
);
