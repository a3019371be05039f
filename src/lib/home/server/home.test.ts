import { afterEach, beforeEach, expect, test } from 'vitest';
import { taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { endAssignment } from '../../liaison/server/end-assignment.ts';
import { ownCommunities } from './own-communities.ts';
import { ownPlaces } from './own-places.ts';
import { quarterSoFar } from './quarter-so-far.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const places = async (by: string) => ownPlaces(town.store.read, await town.as(by), NOW);

test('a leader finds their communities, a cadre their compounds, a unit its paired community', async () => {
	expect((await places('leader1')).map(({ code }) => code)).toEqual([团岛, 西镇]);
	expect(await places('cadre1')).toMatchObject([{ code: 海韵楼院, name: '海韵楼院', community: '团岛' }]);
	expect(await places('unit1')).toMatchObject([{ code: 团岛, name: '团岛', community: null }]);
	expect(await places('secretary1')).toEqual([]);
});

test('a unit counts what it is offered, a leader everything that is open and late', async () => {
	await taskIn(town, 'micro_wish', 'open_for_claim');
	await taskIn(town, 'compound_problem', 'in_progress', at('2026-10-12'));
	expect(await places('unit1')).toMatchObject([{ open: 1, claimable: 1, overdue: 0 }]);
	expect((await places('leader1'))[0]).toMatchObject({ code: 团岛, open: 2, claimable: 1, overdue: 1 });
});

test('a place is gone from the home with its arrangement', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	expect((await places('leader1')).map(({ code }) => code)).toEqual([西镇]);
});

test('a street desk finds its communities with what is late in front', async () => {
	await taskIn(town, 'compound_problem', 'submitted');
	await taskIn(town, 'compound_problem', 'in_progress', at('2026-10-12'));
	const desk = await town.as('street1');
	expect(await ownCommunities(town.store.read, desk, NOW)).toMatchObject([
		{ code: 团岛, name: '团岛', open: 2, overdue: 1 },
		{ code: 西镇, open: 0, overdue: 0 }
	]);
});

test('a reviewer finds the quarter so far and where most is late; a secretary is refused', async () => {
	await taskIn(town, 'compound_problem', 'in_progress', at('2026-10-12'));
	const { review, late } = await quarterSoFar(town.store.read, await town.as('org1'), NOW);
	expect(review).toMatchObject({ quarter: '2026Q4', district: { counts: { logged: 1, overdue: 1 } } });
	expect(late).toMatchObject([{ code: 团岛, name: '团岛', overdue: 1, isOpen: true }]);
	const asked = quarterSoFar(town.store.read, await town.as('secretary1'), NOW);
	expect((await refusalOf(asked)).code).toBe('not-allowed');
});
