import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, take, taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf } from '../../clock.ts';
import { ACTION_NAMES } from '../task.ts';
import { allowedActions } from './allowed.ts';
import { numberedCardsOf } from './card.ts';
import { taskPage } from './detail.ts';
import type { TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

async function allowedTo(account: string, task: TaskRow, now = NOW, calledUnits: readonly string[] = []) {
	const calendar = await workingCalendar(town.store.read);
	return allowedActions(await town.as(account, dayOf(now)), task, calledUnits, { now, calendar, limits: [] });
}

test.each(ACTION_NAMES)('%s is offered to whoever can take it', async (action) => {
	const { task, by } = await readyFor(town, action);
	expect(await allowedTo(by, task, NOW, ['library', 'health'])).toContain(action);
});

test('what is too late, too early or waits for an answer is not offered', async () => {
	const wish = await taskIn(town, 'micro_wish', 'open_for_claim');
	expect(await allowedTo('secretary1', wish)).not.toContain('dispatch');
	expect(await allowedTo('secretary1', wish, at('2026-12-09'))).toContain('dispatch');
	expect(await allowedTo('unit1', wish, at('2026-12-23'))).not.toContain('claim');
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const late = await allowedTo('cadre1', problem, at('2026-11-30'));
	for (const action of ['return', 'extend'] as const) expect(late).not.toContain(action);
	const asked = await take(town, 'suspend', problem);
	const waiting = await allowedTo('cadre1', asked);
	for (const action of ['extend', 'suspend', 'terminate'] as const) expect(waiting).not.toContain(action);
	expect(waiting).toContain('report-done');
	expect(await allowedTo('street1', asked)).toContain('grant');
	const closed = await taskIn(town, 'micro_wish', 'closed');
	expect(await allowedTo('secretary1', closed, at('2026-12-25'))).not.toContain('reopen');
});

test('a card of the board offers a claim until the last day is over', async () => {
	const wish = await taskIn(town, 'micro_wish', 'open_for_claim');
	const canClaim = async (day: string) => {
		const [card] = await numberedCardsOf(town.store.read, await town.as('unit1', day), [wish], at(day));
		return card!.canClaim;
	};
	expect(await canClaim('2026-12-22')).toBe(true);
	expect(await canClaim('2026-12-23')).toBeUndefined();
});

test('whoever asked does not answer', async () => {
	const wish = await taskIn(town, 'micro_wish', 'in_progress');
	const asked = await take(town, 'withdraw', wish);
	expect(await allowedTo('secretary1', asked)).not.toContain('grant');
	expect(await allowedTo('street1', asked)).toContain('grant');
});

test('the page draws no form that lets somebody choose from nothing', async () => {
	const { task, body } = await readyFor(town, 'answer-call-out');
	const drawn = async (account: string) =>
		(await taskPage(town.store.read, await town.as(account), task.id, NOW)).allowed;
	expect(await drawn('unit2')).toContain('answer-call-out');
	expect(await drawn('street1')).not.toContain('rate-call-out');
	await take(town, 'answer-call-out', task, { body });
	expect(await drawn('unit2')).not.toContain('answer-call-out');
	expect(await drawn('street1')).toContain('rate-call-out');
});
