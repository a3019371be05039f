import { canRace } from '../../../../tests/support/database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, take, taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { TaskRow } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const submitted = () => taskIn(town, 'compound_problem', 'submitted');
const refused = (task: TaskRow, more: Parameters<typeof take>[3], now?: number) =>
	refusedWithoutTrace(town.store, () => take(town, 'dispatch', task, more, now));

test('a problem goes to one handler, due by its class, with first contact within one working day', async () => {
	const task = await submitted();
	const { result, events } = await witnessed(town.store, () =>
		take(town, 'dispatch', task, { body: { handler: 'cadre1', slaClass: 'complex' } })
	);
	expect(result).toMatchObject({
		state: 'assigned',
		handlerRole: 'subdistrict_cadre',
		handlerAccount: 'cadre1',
		handlerUnit: null,
		dispatchedBy: 'street1',
		slaClass: 'complex',
		isDesignated: false,
		dueOn: '2026-12-01',
		firstDueOn: '2026-12-01',
		contactDueOn: '2026-11-25',
		stepDueOn: '2026-12-01'
	});
	expect(events).toMatchObject([
		{ action: 'task.dispatch', accountId: 'street1', fromState: 'submitted', toState: 'assigned' }
	]);
});

test('a key task begins at once and runs to the end of its year, with nobody to contact', async () => {
	const task = await taskIn(town, 'key_task', 'submitted');
	expect(await take(town, 'dispatch', task)).toMatchObject({
		state: 'in_progress',
		dueOn: '2026-12-31',
		contactDueOn: null
	});
});

test('dispatched again after a return, the new handler’s clock starts and the district’s runs on', async () => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	await take(town, 'return', task);
	const again = await take(town, 'dispatch', task, { body: { handler: 'grid1' } }, at('2026-11-26'));
	expect(again).toMatchObject({ handlerRole: 'grid_worker', dueOn: '2026-12-01', firstDueOn: '2026-11-27' });
});

test('after three returns whoever gets it keeps it', async () => {
	const task = await submitted();
	for (let returned = 0; returned < 3; returned += 1) {
		expect((await take(town, 'dispatch', task)).isDesignated).toBe(false);
		await take(town, 'return', task);
	}
	expect((await take(town, 'dispatch', task)).isDesignated).toBe(true);
	const attempt = () => take(town, 'return', task);
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('no-more-returns');
});

test('a wish is dispatched once its ten working days to be claimed are over, not before', async () => {
	const wish = await taskIn(town, 'micro_wish', 'open_for_claim');
	const body = { handler: 'grid1' };
	const [last, next] = [at('2026-12-08', 23, 59), at('2026-12-09', 0, 0)];
	expect((await refused(wish, { body }, last)).code).toBe('not-unclaimed-yet');
	expect(await take(town, 'dispatch', wish, { by: 'secretary1', body }, next)).toMatchObject({
		state: 'assigned',
		handlerAccount: 'grid1'
	});
});

test.each([
	['street1', 'nobody'],
	['street1', 'org1'],
	['street1', 'secretary2'],
	['street1', 'street2'],
	['street1', 'leader1'],
	['street1', 'desk1'],
	['secretary1', 'street1'],
	['secretary1', 'market']
])('%s does not hand a problem of 海韵楼院 to %s', async (by, handler) => {
	const refusal = await refused(await submitted(), { by, body: { handler } });
	expect(refusal.faults).toEqual({ handler: { code: 'no-such-handler' } });
});

test.each([
	['secretary1', 'grid1'],
	['secretary1', 'cadre1'],
	['street1', 'secretary1'],
	['street1', 'street1'],
	['street1', 'library'],
	['desk1', 'leader1']
])('%s may hand a problem of 海韵楼院 to %s', async (by, handler) => {
	expect((await take(town, 'dispatch', await submitted(), { by, body: { handler } })).state).toBe('assigned');
});

test('an officer who is named takes it for the unit', async () => {
	const task = await take(town, 'dispatch', await submitted(), { body: { handler: 'unit2' } });
	expect(task).toMatchObject({
		handlerRole: 'unit_officer',
		handlerAccount: 'unit2',
		handlerUnit: 'library'
	});
});

test('nobody is handed what is about them or about their unit', async () => {
	for (const [conflict, handler] of [
		['cadre1', 'cadre1'],
		['market', 'market'],
		['market', 'unit1b'],
		['unit1', 'market']
	]) {
		const draft = await draftOf(town, 'compound_problem', NOW, { conflict });
		const task = await take(town, 'submit', draft);
		expect((await refused(task, { body: { handler } })).faults).toEqual({
			handler: { code: 'no-such-handler' }
		});
	}
});

test.each(['grid1', 'cadre1', 'leader1'])('%s does not dispatch', async (by) => {
	expect((await refused(await submitted(), { by, body: { handler: 'cadre1' } })).code).toBe('not-allowed');
});

test.skipIf(!canRace)('of two who dispatch at once, one does', async () => {
	const task = await submitted();
	const outcomes = await Promise.allSettled(
		['street1', 'secretary1'].map((by) => take(town, 'dispatch', task, { by, body: { handler: 'grid1' } }))
	);
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
