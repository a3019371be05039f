import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, take } from '../../../../tests/support/road.ts';
import { NOW, smallTown, TODAY, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { boardOf } from './board.ts';
import { communityChips } from './chips.ts';
import { conflictOf } from './conflict-of.ts';
import { onTables } from './on-tables.ts';
import { countsByState } from './counts.ts';
import { taskPage } from './detail.ts';
import { homeOf } from './home.ts';
import { listTasks } from './listed.ts';
import { log } from './log.ts';
import { openTasksIn } from './open-in.ts';
import { taskInScope } from './scope.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	await town.wish();
	await log(town.store, await town.as('secretary2'), { place: 西镇, title: '一盏灯' }, NOW);
});
afterAll(() => town.store.close());

/** A wish of 海韵楼院 its grid worker logged, about somebody. */
async function complaintAbout(conflict: string) {
	const body = { place: 海韵楼院, title: '希望有人认真办', conflict };
	return log(town.store, await town.as('grid1'), body, NOW);
}

/** The same, offered to the units. */
async function offeredAbout(conflict: string) {
	return take(town, 'publish', await complaintAbout(conflict), { by: 'street1' });
}

/** Everything by which somebody might come to know of tasks, as numbers and ids. */
async function knownTo(account: string): Promise<string> {
	const { read } = town.store;
	const actor = await town.as(account);
	const sizes = { claim: 50, doing: 50, follow_up: 50, done: 50 };
	const board = await boardOf(read, actor, {}, NOW, { sizes });
	return JSON.stringify([
		board.lanes.map(({ cards, count }) => [cards.map(({ id }) => id), count]),
		board.overdue,
		await homeOf(read, actor, NOW),
		await listTasks(read, actor, {}, NOW).then(({ items, total }) => [items.map(({ id }) => id), total]),
		await openTasksIn(read, actor, 团岛, NOW, 50),
		await communityChips(read, actor, TODAY),
		await countsByState(read, actor, 团岛)
	]);
}

test.each([
	['cadre1', ['cadre1']],
	['secretary1', ['secretary1']],
	['leader1', ['leader1']],
	['market', ['unit1', 'unit1b']],
	['unit1', ['unit1', 'unit1b']]
])('of what is about %s, %j come to know nothing by anything they can open', async (conflict, accused) => {
	const before = await Promise.all(accused.map(knownTo));
	const task = await offeredAbout(conflict);
	expect(await Promise.all(accused.map(knownTo))).toEqual(before);
	for (const account of accused) {
		const actor = await town.as(account);
		for (const look of [taskInScope, taskPage])
			expect((await refusalOf(look(town.store.read, actor, task.id, NOW))).code).toBe('not-found');
		const claim = take(town, 'claim', task, { by: account });
		expect((await refusalOf(claim)).code).toBe('not-found');
	}
	expect(await knownTo('street1')).toContain(task.id);
});

test('the accused learn nothing of what is joined to a task of theirs', async () => {
	const { task: lead } = await readyFor(town, 'report-done');
	const complaint = await complaintAbout('secretary1');
	await take(town, 'merge', complaint, { body: { into: lead.id, reason: '同一件' } });
	const pageOf = async (account: string) =>
		(await taskPage(town.store.read, await town.as(account), lead.id, NOW)).belongings.joined;
	expect(await pageOf('street1')).toEqual([{ id: complaint.id, number: complaint.number }]);
	expect(await pageOf('secretary1')).toEqual([]);
});

test('it names a unit, or a person and with them their unit; nobody else', async () => {
	const of = (named: string) => town.store.write((tx) => conflictOf(onTables(town.store, tx), named, NOW));
	expect(await of('market')).toEqual({ conflictAccount: null, conflictUnit: 'market' });
	expect(await of('unit1')).toEqual({ conflictAccount: 'unit1', conflictUnit: 'market' });
	expect(await of('cadre1')).toEqual({ conflictAccount: 'cadre1', conflictUnit: null });
	expect((await refusalOf(of('nobody'))).faults).toEqual({ conflict: { code: 'no-such-handler' } });
});
