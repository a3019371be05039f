import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '#lib/clock.ts';
import { NOW, smallTown, TODAY, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { createAccount } from './create-account.ts';
import { directoryOf, personOf } from './directory.ts';
import { disableAccount } from './disable-account.ts';
import { endPost } from './end-post.ts';
import { grantPost } from './grant-post.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const found = async (words: string, by = 'sys1') =>
	(await directoryOf(town.store.read, await town.as(by), { words }, NOW)).people.map(
		({ account }) => account
	);

test('people are found by part of their account or name, in whatever case', async () => {
	expect(await found('SECRETARY')).toEqual(['secretary1', 'secretary2', 'secretary3']);
	expect(await found(' 林静 ', 'sec1')).toEqual(['secretary1']);
	expect(await found('nobody')).toEqual([]);
});

test.each(['%', '_', '\\'])('%s stands for itself', async (sign) => {
	expect(await found(sign)).toEqual([]);
});

test('each is shown with the posts in force and how they stand', async () => {
	const sys1 = await town.as('sys1');
	const { accountId } = await createAccount(town.store, sys1, { account: 'wang.li', name: '王丽' }, NOW);
	await grantPost(town.store, await town.as('sec1'), { id: accountId, role: 'secretary', place: 西镇 }, NOW);
	await disableAccount(town.store, sys1, { id: 'unit3' }, NOW);
	const { people, total } = await directoryOf(town.store.read, sys1, {}, NOW);
	expect(people).toHaveLength(total);
	expect(people.find(({ account }) => account === 'wang.li')).toMatchObject({
		standing: 'invited',
		posts: [{ role: 'secretary', seat: '西镇社区', fromOn: TODAY, toOn: null }]
	});
	expect(people.find(({ account }) => account === 'unit3')).toMatchObject({
		standing: 'disabled',
		posts: [{ role: 'unit_officer', seat: '区卫生健康局' }]
	});
	expect(JSON.stringify(people)).not.toMatch(/hash/i);
});

test.each(['audit1', 'desk1', 'secretary1', 'org1'])('%s sees no accounts', async (who) => {
	const actor = await town.as(who);
	expect(await refusalOf(directoryOf(town.store.read, actor, {}, NOW))).toMatchObject({
		code: 'not-allowed'
	});
	expect(await refusalOf(personOf(town.store.read, actor, 'secretary1', NOW))).toMatchObject({
		code: 'not-found'
	});
});

test('one person’s page tells posts of now, later and before, and what happened', async () => {
	const sec1 = await town.as('sec1');
	const later = addDays(TODAY, 7);
	await grantPost(town.store, sec1, { id: 'secretary1', role: 'secretary', place: 西镇, fromOn: later }, NOW);
	await endPost(town.store, sec1, { id: 'post-secretary1' }, NOW);
	const { posts, events } = await personOf(town.store.read, sec1, 'secretary1', NOW);
	expect(posts).toMatchObject({
		now: [],
		coming: [{ seat: '西镇社区', fromOn: later }],
		past: [{ seat: '团岛社区', toOn: addDays(TODAY, -1) }]
	});
	expect(events.map(({ action, by, post }) => [action, by, post?.seat])).toEqual([
		['post.end', '蒋宁', '团岛社区'],
		['post.grant', '蒋宁', '西镇社区']
	]);
});

test('only what an administrator may do is offered, and nothing to oneself', async () => {
	const can = async (who: string, whom: string) =>
		(await personOf(town.store.read, await town.as(who), whom, NOW)).can;
	const nothing = { reset: false, disable: false, grant: false, end: false };
	expect(await can('sys1', 'secretary1')).toEqual({ ...nothing, reset: true, disable: true });
	expect(await can('sec1', 'secretary1')).toEqual({ ...nothing, grant: true, end: true });
	expect(await can('sys1', 'sys1')).toEqual(nothing);
	expect(await can('sys1', 'sec1')).toEqual({ ...nothing, disable: true });
	expect(await can('sec1', 'sec1')).toEqual(nothing);
	await disableAccount(town.store, await town.as('sys1'), { id: 'unit3' }, NOW);
	expect(await can('sys1', 'unit3')).toEqual(nothing);
	expect(await can('sec1', 'unit3')).toEqual({ ...nothing, end: true });
});
