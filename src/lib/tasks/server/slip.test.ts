import { afterEach, beforeEach, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { taskSlip } from './slip.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

test('the slip tells number, matter, place and the next day, and nothing about the resident', async () => {
	const wish = await town.wish('open_for_claim', NOW, '冷阿姨想要一把轮椅，5号楼302室');
	const slip = await taskSlip(town.store.read, await town.as('secretary1'), wish.id, NOW);
	expect(slip).toMatchObject({
		number: wish.number,
		summary: '居民想要一把轮椅',
		community: '团岛社区',
		compound: '海韵楼院',
		unit: null,
		dueOn: wish.stepDueOn
	});
	expect(JSON.stringify(slip)).not.toMatch(/冷阿姨|302|林静/);
});

test('of what was given to somebody it tells by when they call, and by when it is done', async () => {
	const problem = await taskIn(town, 'compound_problem', 'assigned');
	const reader = await town.as('secretary1');
	const slip = await taskSlip(town.store.read, reader, problem.id, NOW);
	expect(slip).toMatchObject({ contactOn: problem.contactDueOn, dueOn: problem.dueOn });
	expect(slip.contactOn! < slip.dueOn!).toBe(true);
	await take(town, 'sign', problem);
	expect((await taskSlip(town.store.read, reader, problem.id, NOW)).contactOn).toBeNull();
});

test('nobody prints a slip of what they cannot see', async () => {
	const wish = await town.wish();
	const attempt = taskSlip(town.store.read, await town.as('secretary3'), wish.id, NOW);
	expect((await refusalOf(attempt)).code).toBe('not-found');
});
