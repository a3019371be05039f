import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { liaisonChoices } from './choices.ts';
import { answering, coverage } from './coverage.ts';
import { endAssignment } from './end-assignment.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const seen = async (who = 'desk1') => coverage(town.store.read, await town.as(who), NOW);

test('covered places are counted against all places, by kind', async () => {
	expect((await seen()).totals).toEqual({
		leader_community: { covered: 2, all: 3 },
		unit_community: { covered: 2, all: 3 },
		cadre_compound: { covered: 1, all: 1 }
	});
});

test('an arrangement that ends leaves a gap from that day', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	const { totals, subdistricts } = await seen('secretary1');
	expect(totals.leader_community).toEqual({ covered: 1, all: 3 });
	expect(subdistricts[0]?.communities[0]).toMatchObject({ code: 团岛, leaders: [] });
});

test('people and units are listed with what they answer for, those with nothing first', async () => {
	const actor = await town.as('desk1');
	await endAssignment(town.store, actor, { id: 'l6' }, {}, NOW);
	const units = await answering(town.store.read, actor, 'unit_community', NOW);
	expect(units.map(({ name, places }) => [name, ...places.map((place) => place.name)])).toEqual([
		['区图书馆'],
		['区卫生健康局', '团岛'],
		['市场建设服务中心', '团岛']
	]);
	const cadres = await answering(town.store.read, actor, 'cadre_compound', NOW);
	expect(cadres).toMatchObject([{ name: '王志远', seat: '八大峡', places: [{ name: '团岛 海韵楼院' }] }]);
});

test('an administrator is refused', async () => {
	expect((await refusalOf(seen('sys1'))).code).toBe('not-allowed');
});

test('for a compound the desk chooses among the cadres of its subdistrict', async () => {
	const { read } = town.store;
	expect(await liaisonChoices(read, 'cadre_compound', 团岛, NOW)).toMatchObject({
		places: [{ name: '海韵楼院', group: '团岛社区' }],
		who: [{ value: 'cadre1', name: '王志远', group: '八大峡街道' }]
	});
	expect((await liaisonChoices(read, 'cadre_compound', '370202014011', NOW)).who).toEqual([]);
});

test('for the whole district the desk chooses among all communities, leaders and units', async () => {
	const { read } = town.store;
	const leaders = await liaisonChoices(read, 'leader_community', '370202', NOW);
	expect(leaders.places.map(({ name, group }) => `${group} ${name}`)).toEqual([
		'八大峡街道 团岛社区',
		'八大峡街道 西镇社区',
		' 空社区',
		'珠海路街道 辛家庄社区'
	]);
	expect(leaders.who.map(({ value }) => value)).toEqual(['leader1']);
	expect((await liaisonChoices(read, 'unit_community', 团岛, NOW)).who).toHaveLength(3);
});
