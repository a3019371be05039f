import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide } from '#lib/classification/server/decide.ts';
import { propose } from '#lib/classification/server/propose.ts';
import { wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, 团岛, 西镇, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { communityMap } from './map.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const mapFor = async (who: string, now = NOW) => communityMap(town.store.read, await town.as(who), now);
const tilesFor = async (who: string) => (await mapFor(who)).blocks.flatMap((block) => block.tiles);
const classed = async (community: string, to: string, effectiveOn: string, now = NOW) => {
	const { id } = await propose(
		town.store,
		await town.as('org1'),
		{ community, class: to, effectiveOn, reason: '两次过线' },
		now
	);
	await decide(town.store, await town.as('org2'), { id }, { decision: 'confirmed' }, now);
};

test('subdistricts stand west to east, with their communities by code', async () => {
	const { blocks } = await mapFor('org1');
	expect(blocks.map(({ name, tiles }) => [name, ...tiles.map((tile) => tile.name)])).toEqual([
		['八大峡街道', '团岛', '西镇'],
		['珠海路街道', '辛家庄']
	]);
});

test.each(['secretary1', 'grid1', 'cadre1', 'street1', 'leader1', 'unit1', 'desk1', 'org1'])(
	'%s sees every class',
	async (who) => {
		await classed(辛家庄, 'demonstrate', TODAY);
		const { classes, blocks } = await mapFor(who);
		expect(classes).toEqual({ strengthen: 0, excel: 0, demonstrate: 1 });
		expect(blocks[1]?.tiles[0]?.class).toBe('demonstrate');
	}
);

test.each([
	['secretary1', [团岛]],
	['leader1', [团岛, 西镇]],
	['cadre1', [团岛, 西镇]],
	['street2', [辛家庄]],
	['desk1', [团岛, 西镇, 辛家庄]],
	['org1', [团岛, 西镇, 辛家庄]],
	['grid1', []],
	['unit1', []]
])('%s counts in whole communities of their scope alone', async (who, counted) => {
	const tiles = await tilesFor(who);
	expect(tiles.filter((tile) => tile.work).map((tile) => tile.code)).toEqual(counted);
});

test.each(['sys1', 'sec1', 'audit1'])('%s is refused', async (who) => {
	expect((await refusalOf(mapFor(who))).code).toBe('not-allowed');
});

test('an overdue wish is counted, with the working days it is over', async () => {
	await wishIn(town, 'in_progress', at('2026-11-12'));
	const map = await mapFor('desk1');
	expect([map.counted, map.overdue]).toEqual([3, 1]);
	expect(map.blocks[0]?.tiles[0]?.work).toEqual({ open: 1, overdue: 1, oldestOver: 3 });
});

test('gaps of liaison are counted from what is in force today', async () => {
	const tiles = await tilesFor('org1');
	expect(tiles.map((tile) => tile.cover)).toEqual([
		{ leaders: 1, units: 2, compounds: 1, withCadre: 1 },
		{ leaders: 1, units: 0, compounds: 0, withCadre: 0 },
		{ leaders: 0, units: 1, compounds: 0, withCadre: 0 }
	]);
});

test('a change of class is told once it is in effect; the first class is none', async () => {
	await classed(团岛, 'strengthen', '2026-11-01');
	await classed(团岛, 'excel', '2026-12-01');
	expect((await mapFor('org1')).changes).toEqual([]);
	expect((await mapFor('org1', at('2026-12-01'))).changes).toEqual([
		{ code: 团岛, name: '团岛', from: 'strengthen', to: 'excel', effectiveOn: '2026-12-01' }
	]);
});
