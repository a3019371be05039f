import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, statesOf, take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { journal } from '../../audit/server/table.ts';
import { ACTION_NAMES, KINDS } from '../task.ts';
import { asTold, differences, replay } from './replay.ts';
import { tasks, type TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const eventsOf = (task: TaskRow) =>
	town.store.read.select().from(journal).where(eq(journal.subjectId, task.id)).orderBy(asc(journal.seq));

test.each(KINDS.flatMap((kind) => statesOf(kind).map((state) => [kind, state] as const)))(
	'the row of a %s that is %s is as answered, and its journal rebuilds it',
	async (kind, state) => {
		const task = await taskIn(town, kind, state);
		const [kept] = await town.store.read.select().from(tasks).where(eq(tasks.id, task.id));
		expect(kept).toEqual(task);
		expect(replay(await eventsOf(task))).toEqual(asTold(task));
	}
);

test.each(ACTION_NAMES)('after %s too', async (action) => {
	const { task, by, body } = await readyFor(town, action);
	const taken = await take(town, action, task, { by, body });
	expect(differences(taken, await eventsOf(taken))).toEqual([]);
});

test('the journal knows no title, description or summary by its words', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const told = JSON.stringify(await eventsOf(wish));
	for (const words of [wish.title, wish.summary]) expect(told).not.toContain(words);
	expect(replay(await eventsOf(wish)).title).toMatch(/^[\w-]{22}$/);
});

test('a column nobody told of is a difference', async () => {
	const wish = await wishIn(town, 'in_progress');
	expect(differences({ ...wish, urgeCount: 1 }, await eventsOf(wish))).toEqual(['urgeCount']);
	expect(differences({ ...wish, title: '别的话' }, await eventsOf(wish))).toEqual(['title']);
	expect(differences(wish, [])).toContain('state');
});
