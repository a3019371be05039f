import { afterEach, beforeEach, expect, test } from 'vitest';
import { readyFor, take, taskIn, usual, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { REQUESTS } from '../task.ts';
import { awaitedBy, READ } from './awaited.ts';
import { homeOf } from './home.ts';
import { tasks, type TaskRow } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const asked = async (account: string, now = NOW) =>
	(await awaitedBy(town.store.read, await town.as(account), now)).asked.map(({ task, ask }) => [
		task.id,
		ask.request ?? ask.action
	]);

test.each(REQUESTS)('who may answer a request (%s) is asked, never who made it', async (request) => {
	const wish = await wishIn(town, 'in_progress');
	const { by, body } = usual(request, 'micro_wish');
	await take(town, request, wish, { by, body });
	const isHers = by === 'secretary1';
	expect(await asked('secretary1')).toEqual(isHers ? [] : [[wish.id, request]]);
	expect(await asked('street1')).toEqual(isHers ? [[wish.id, request]] : []);
	expect(await asked('desk1')).toEqual([[wish.id, request]]);
	expect(await asked('unit1')).toEqual([]);
});

test('results wait for the level above whoever did the work, never for the one who did it', async () => {
	const wish = await wishIn(town, 'pending_review');
	const problem = await taskIn(town, 'compound_problem', 'pending_review');
	const demand = await taskIn(town, 'urgent_demand', 'pending_review');
	expect(await asked('secretary1')).toEqual([[wish.id, 'approve']]);
	expect(await asked('street1')).toEqual([[problem.id, 'approve']]);
	expect(await asked('desk1')).toEqual([[demand.id, 'approve']]);
	for (const account of ['unit1', 'cadre1', 'leader1', 'street2']) expect(await asked(account)).toEqual([]);
});

test('a matter that was handed in waits for the level it was sent to, and for no other', async () => {
	const wish = await wishIn(town, 'submitted');
	const problem = await taskIn(town, 'compound_problem', 'submitted');
	const demand = await taskIn(town, 'urgent_demand', 'submitted');
	expect(await asked('secretary1')).toEqual([[wish.id, 'publish']]);
	expect((await asked('street1')).sort()).toEqual(
		[
			[wish.id, 'publish'],
			[problem.id, 'dispatch']
		].sort()
	);
	expect(await asked('desk1')).toEqual([[demand.id, 'dispatch']]);
});

test('the follow-up waits for all who may ask, not for the office that did the work', async () => {
	const problem = await taskIn(town, 'compound_problem', 'pending_follow_up');
	expect(await asked('secretary1')).toEqual([[problem.id, 'follow-up']]);
	expect(await asked('street1')).toEqual([]);
	expect(await asked('desk1')).toEqual([[problem.id, 'follow-up']]);
});

test('an objection waits for the next level until it is answered', async () => {
	const { task } = await readyFor(town, 'uphold');
	expect(await asked('desk1')).toEqual([[task.id, 'uphold']]);
	expect(await asked('secretary1')).toEqual([]);
	expect(await asked('street1')).toEqual([]);
	await take(town, 'uphold', task);
	expect(await asked('desk1')).toEqual([]);
});

test('who is complained about is asked nothing of it', async () => {
	const wish = await wishIn(town, 'pending_review');
	await town.store.write(async (tx) => void (await tx.update(tasks).set({ conflictAccount: 'secretary1' })));
	expect(await asked('secretary1')).toEqual([]);
	expect(await asked('desk1')).toEqual([[wish.id, 'approve']]);
});

test('the home lists the soonest due first, with what each asks', async () => {
	const later = await wishIn(town, 'pending_review');
	const sooner = await wishIn(town, 'pending_review', at('2026-11-16'));
	const home = await homeOf(town.store.read, await town.as('secretary1'), NOW);
	expect(home.waiting.map(({ id, ask }) => [id, ask])).toEqual([
		[sooner.id, { action: 'approve' }],
		[later.id, { action: 'approve' }]
	]);
	expect(home.waitingCount).toEqual({ count: 2, isMore: false });
});

test('beyond what is read it says that there are more', async () => {
	const wish = await wishIn(town, 'pending_follow_up');
	const others = (count: number): TaskRow[] =>
		Array.from({ length: count }, (_, index) => ({ ...wish, id: `w${index}`, number: `N${index}` }));
	await town.store.write(async (tx) => void (await tx.insert(tasks).values(others(READ - 1))));
	const { read } = town.store;
	const desk = await town.as('desk1');
	expect(await awaitedBy(read, desk, NOW)).toMatchObject({ isCut: false });
	await town.store.write(
		async (tx) => void (await tx.insert(tasks).values({ ...wish, id: 'x', number: 'X' }))
	);
	const { asked: found, isCut } = await awaitedBy(read, desk, NOW);
	expect([found.length, isCut]).toEqual([READ, true]);
});
