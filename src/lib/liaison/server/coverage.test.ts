import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	NOW,
	settleColleagues,
	smallTown,
	团岛,
	海韵楼院,
	西镇,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { liaisonChoices } from './choices.ts';
import { answering, cadreBlocks, coverageOf, liaisonMatrix, liaisonToday } from './coverage.ts';
import { delegate } from './delegate.ts';
import { endAssignment } from './end-assignment.ts';
import { liaisonAssignments } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const NOBODYS = { code: '370202009001', name: '空' };
const today = async (who = 'desk1') => liaisonToday(town.store.read, await town.as(who), NOW);
const seen = async (who = 'desk1') => coverageOf(await today(who));

test('covered places are counted against all places, by kind, with those that have nobody', async () => {
	expect(await seen()).toEqual({
		leader_community: { covered: 2, all: 4, gaps: [NOBODYS, { code: 辛家庄, name: '辛家庄' }] },
		unit_community: { covered: 2, all: 4, gaps: [{ code: 西镇, name: '西镇' }, NOBODYS] },
		cadre_compound: { covered: 1, all: 1, gaps: [] }
	});
});

test('an arrangement that ends leaves a gap from that day', async () => {
	const desk = await town.as('desk1');
	await endAssignment(town.store, desk, { id: 'l1' }, {}, NOW);
	await endAssignment(town.store, desk, { id: 'l3' }, {}, NOW);
	const { leader_community, cadre_compound } = await seen('secretary1');
	expect(leader_community.gaps.map(({ code }) => code)).toEqual([团岛, NOBODYS.code, 辛家庄]);
	expect(cadre_compound.gaps).toEqual([{ code: 海韵楼院, name: '团岛 海韵楼院' }]);
});

test('people and units are listed with what they answer for, those with nothing first', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l6' }, {}, NOW);
	const units = await answering(town.store.read, await today(), 'unit_community');
	expect(units.map(({ name, places }) => [name, ...places.map((place) => place.name)])).toEqual([
		['区图书馆'],
		['区卫生健康局', '团岛'],
		['市场建设服务中心', '团岛']
	]);
	const cadres = await answering(town.store.read, await today(), 'cadre_compound');
	expect(cadres).toMatchObject([{ name: '王志远', seat: '八大峡', places: [{ name: '团岛 海韵楼院' }] }]);
});

test('a deputy is marked at the places of whom they stand in for, and covers none of them', async () => {
	await settleColleagues(town, ['leader1']);
	await town.store.write((tx) =>
		tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'leader1b'))
	);
	const asked = { principal: 'leader1', deputy: 'leader1b', toOn: '2026-11-30', reason: 'leave' };
	await delegate(town.store, await town.as('desk1'), asked, NOW);
	const matrix = await liaisonMatrix(town.store.read, await today(), 'leader_community', '370202');
	expect(matrix).toMatchObject({
		rows: [{ id: 'leader1b' }, { id: 'leader1' }],
		held: [
			[1, 0],
			[1, 1]
		],
		deputed: [
			[0, 0],
			[0, 1]
		]
	});
	expect(matrix.groups.map(({ name, columns }) => [name, columns.map((place) => place.name)])).toEqual([
		['八大峡', ['团岛', '西镇']],
		['珠海路', ['辛家庄']]
	]);
	expect((await seen()).leader_community.covered).toBe(2);
	const leaders = await answering(town.store.read, await today(), 'leader_community');
	expect(leaders).toMatchObject([
		{ name: '周启明二', deputyFor: [{ name: '周启明', toOn: '2026-11-30' }], deputy: null },
		{ name: '周启明', deputyFor: [], deputy: { name: '周启明二', toOn: '2026-11-30' } }
	]);
});

test('a subdistrict’s cadres stand against its own compounds', async () => {
	const matrix = await liaisonMatrix(town.store.read, await today(), 'cadre_compound', '370202002');
	expect(matrix).toMatchObject({ rows: [{ name: '王志远' }], held: [[0, 0]] });
	const elsewhere = await liaisonMatrix(town.store.read, await today(), 'cadre_compound', '370202014');
	expect(elsewhere).toEqual({ rows: [], groups: [], held: [], deputed: [] });
	expect(
		(await cadreBlocks(town.store.read, await today())).map(({ name, covered, all }) => [name, covered, all])
	).toEqual([
		['八大峡街道', 1, 1],
		['珠海路街道', 0, 0]
	]);
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
