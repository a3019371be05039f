import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('a wish is offered to every unit of the district, paired or not', async () => {
	const wish = await taskIn(town, 'micro_wish', 'open_for_claim');
	const claimBy = (by: string) => take(town, 'claim', wish, { by });
	expect((await refusedWithoutTrace(town.store, () => claimBy('unit2'))).code).toBe('not-found');
	const { result, events } = await witnessed(town.store, () => take(town, 'widen', wish));
	expect(result).toEqual({ ...wish, version: wish.version + 1, isWidened: true });
	expect(events).toMatchObject([
		{ action: 'task.widen', accountId: 'secretary1', toState: 'open_for_claim' }
	]);
	const again = () => take(town, 'widen', wish);
	expect((await refusedWithoutTrace(town.store, again)).code).toBe('already-widened');
	expect((await claimBy('unit2')).handlerUnit).toBe('library');
});

test.each(['street1', 'desk1', 'unit1', 'leader1'])('%s does not widen', async (by) => {
	const wish = await taskIn(town, 'micro_wish', 'open_for_claim');
	const attempt = () => take(town, 'widen', wish, { by });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
