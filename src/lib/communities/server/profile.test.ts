import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide } from '#lib/classification/server/decide.ts';
import { propose } from '#lib/classification/server/propose.ts';
import { endAssignment } from '#lib/liaison/server/end-assignment.ts';
import { makeAssignment } from '#lib/liaison/server/make-assignment.ts';
import { wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, 海韵楼院, 西镇, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { communityProfile } from './profile.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const profileFor = async (who: string, code = 团岛) =>
	communityProfile(town.store.read, await town.as(who), code, NOW);
const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);

test('a community shows its secretary, and who answers for it and for its compounds', async () => {
	const profile = await profileFor('desk1');
	expect(profile).toMatchObject({
		name: '团岛社区',
		subdistrict: { name: '八大峡街道' },
		secretaries: ['林静']
	});
	expect(names(profile.leaders)).toEqual(['周启明']);
	expect(names(profile.units)).toEqual(['市场建设服务中心', '区卫生健康局']);
	expect(profile.compounds).toMatchObject([
		{ code: 海韵楼院, cadres: [{ name: '王志远', fromOn: '2024-01-02' }], gridWorkers: ['孙浩'] }
	]);
});

test('what is to come and what is over stand apart; what never began is not shown', async () => {
	const desk = await town.as('desk1');
	const make = (fromOn: string) =>
		makeAssignment(town.store, desk, { kind: 'unit_community', unit: 'library', place: 团岛, fromOn }, NOW);
	await endAssignment(town.store, desk, { id: 'l5' }, {}, NOW);
	const dropped = await make('2026-12-24');
	await endAssignment(town.store, desk, { id: dropped.id }, {}, NOW);
	await make('2026-12-25');
	const profile = await profileFor('desk1');
	expect(names(profile.units)).toEqual(['市场建设服务中心']);
	expect(profile.coming.map(({ name, fromOn }) => [name, fromOn])).toEqual([['区图书馆', '2026-12-25']]);
	expect(profile.past.map(({ name, toOn }) => [name, toOn])).toEqual([['区卫生健康局', '2026-11-23']]);
});

test('the steps of its class are told oldest first, with the people who took them', async () => {
	const settle = async (to: string, effectiveOn: string) => {
		const body = { community: 团岛, class: to, effectiveOn, reason: '两次过线' };
		const { id } = await propose(town.store, await town.as('org1'), body, NOW);
		await decide(town.store, await town.as('org2'), { id }, { decision: 'confirmed' }, NOW);
	};
	await settle('strengthen', '2026-11-01');
	await settle('excel', '2026-12-01');
	const profile = await profileFor('secretary1');
	expect(profile.class).toBe('strengthen');
	expect(profile.steps).toMatchObject([
		{ class: 'strengthen', previousClass: null, proposedBy: '陈晓', decidedBy: '褚岩' },
		{ class: 'excel', previousClass: 'strengthen', effectiveOn: '2026-12-01' }
	]);
});

test('numbers are shown to those whose scope holds the community, to nobody else', async () => {
	await wishIn(town, 'closed');
	await wishIn(town, 'submitted');
	const { numbers } = await profileFor('secretary1');
	expect(numbers).toMatchObject({ open: 1, overdue: 0 });
	expect(numbers?.quarters).toEqual(['2025Q4', '2026Q1', '2026Q2', '2026Q3', '2026Q4']);
	expect(numbers?.figures.logged).toEqual([0, 0, 0, 0, 2]);
	expect(numbers?.figures.pleased).toEqual([0, 0, 0, 0, 1]);
	for (const who of ['secretary2', 'grid1', 'unit1', 'street2'])
		expect((await profileFor(who)).numbers).toBeNull();
});

test('what is no community is not found, and an administrator is refused', async () => {
	for (const code of ['370202002999', '370202002', 海韵楼院, 'nothing'])
		expect((await refusalOf(profileFor('desk1', code))).code).toBe('not-found');
	expect((await refusalOf(profileFor('sys1', 西镇))).code).toBe('not-allowed');
	expect((await profileFor('unit1', 辛家庄)).name).toBe('辛家庄社区');
});
