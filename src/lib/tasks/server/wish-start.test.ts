import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallTown, 团岛, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { wishStart } from './wish-start.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const startOf = async (account: string) => {
	const { places, canPublish } = await wishStart(town.store.read, await town.as(account));
	return { places: places.map(({ code }) => code), canPublish };
};

test('a secretary begins with the community and its compounds, and publishes', async () => {
	expect(await startOf('secretary1')).toEqual({ places: [团岛, 海韵楼院], canPublish: true });
});

test('a grid worker begins with the compound, and hands in', async () => {
	expect(await startOf('grid1')).toEqual({ places: [海韵楼院], canPublish: false });
});

test('who logs nothing has nowhere to begin', async () => {
	for (const account of ['unit1', 'org1', 'sys1'])
		expect(await startOf(account)).toEqual({ places: [], canPublish: false });
});
