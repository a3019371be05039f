import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskIn, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { accountNames } from '../../people/server/queries.ts';
import { numberedCardsOf } from './card.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('a card names the unit that has it, or the person where no unit has, and nobody while it waits', async () => {
	const rows = [
		await wishIn(town, 'in_progress'),
		await taskIn(town, 'compound_problem', 'in_progress'),
		await wishIn(town, 'open_for_claim')
	];
	const names = await accountNames(town.store.read, [rows[1]!.handlerAccount!]);
	const [claimed, given, waiting] = await numberedCardsOf(
		town.store.read,
		await town.as('secretary1'),
		rows,
		NOW
	);
	expect(claimed!.unit).toBeTruthy();
	expect(claimed!.person).toBeUndefined();
	expect(given!.unit).toBeUndefined();
	expect(given!.person).toBe(names.get(rows[1]!.handlerAccount!));
	expect([waiting!.unit, waiting!.person]).toEqual([undefined, undefined]);
});
