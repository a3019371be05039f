import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { accounts, posts } from '../../people/server/table.ts';
import { isEmpty, scopeOf } from '../scope.ts';
import { actorOf } from './actor-of.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const on = (day: string, account: string) => actorOf(town.store.read, account, day);

test('a secretary is who she is, with her post', async () => {
	expect(await on(TODAY, 'secretary1')).toEqual({
		accountId: 'secretary1',
		account: 'secretary1',
		name: '林静',
		mustChangePassword: false,
		posts: [{ role: 'secretary', place: 团岛, unit: null }],
		liaisonPlaces: [],
		pairedCommunities: []
	});
});

test('a leader and a cadre bring the places they are linked to, an officer the communities of the unit', async () => {
	expect((await on(TODAY, 'leader1'))!.liaisonPlaces).toEqual([团岛, 西镇]);
	expect((await on(TODAY, 'cadre1'))!.liaisonPlaces).toEqual([海韵楼院]);
	expect(await on(TODAY, 'unit1b')).toMatchObject({
		posts: [{ role: 'unit_officer', place: null, unit: 'market' }],
		liaisonPlaces: [],
		pairedCommunities: [团岛]
	});
});

test('nobody stands behind an id that does not exist, or an account that is disabled', async () => {
	expect(await on(TODAY, 'nobody')).toBeUndefined();
	await town.store.write((tx) => tx.update(accounts).set({ disabledAt: NOW }).where(eq(accounts.id, 'org2')));
	expect(await on(TODAY, 'org2')).toBeUndefined();
});

test('a post counts from its first day through its last, and not the day after', async () => {
	await town.store.write((tx) =>
		tx.insert(posts).values({
			id: 'acting',
			accountId: 'grid1',
			role: 'secretary',
			place: 西镇,
			fromOn: '2026-11-20',
			toOn: '2026-11-23'
		})
	);
	const isSecretary = async (day: string) =>
		(await on(day, 'grid1'))!.posts.some(({ role }) => role === 'secretary');
	expect(
		await Promise.all(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'].map(isSecretary))
	).toEqual([false, true, true, false]);
});

test('liaison that ended yesterday gives nothing today', async () => {
	const end = (toOn: string, condition: ReturnType<typeof eq>) =>
		town.store.write((tx) => tx.update(liaisonAssignments).set({ toOn }).where(condition));
	await end('2026-11-23', eq(liaisonAssignments.unit, 'health'));
	await end('2026-11-23', eq(liaisonAssignments.accountId, 'cadre1'));
	expect((await on('2026-11-23', 'unit3'))!.pairedCommunities).toEqual([团岛]);
	expect((await on('2026-11-24', 'unit3'))!.pairedCommunities).toEqual([]);
	expect((await on('2026-11-24', 'cadre1'))!.liaisonPlaces).toEqual([]);
});

test('liaison that begins tomorrow gives nothing today', async () => {
	await town.store.write((tx) =>
		tx.insert(liaisonAssignments).values({
			id: 'next',
			kind: 'leader_community',
			accountId: 'leader1',
			place: '370202014011',
			fromOn: '2026-11-25',
			madeAt: at('2026-11-20')
		})
	);
	expect((await on('2026-11-24', 'leader1'))!.liaisonPlaces).not.toContain('370202014011');
	expect((await on('2026-11-25', 'leader1'))!.liaisonPlaces).toContain('370202014011');
});

test('the pairing of a unit is nothing to somebody who left the unit', async () => {
	await town.store.write((tx) =>
		tx
			.update(posts)
			.set({ toOn: '2026-11-23' })
			.where(and(eq(posts.accountId, 'unit1b'), eq(posts.unit, 'market')))
	);
	const left = (await on(TODAY, 'unit1b'))!;
	expect(left).toMatchObject({ posts: [], pairedCommunities: [] });
	expect(isEmpty(scopeOf(left))).toBe(true);
});

test.each(['sys1', 'sec1', 'audit1'])('%s has a post and no task in scope', async (account) => {
	const admin = (await on(TODAY, account))!;
	expect(admin.posts).toHaveLength(1);
	expect(isEmpty(scopeOf(admin))).toBe(true);
});
