import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WISH_STATES, take, wishIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { everything, refusedWithoutTrace } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { changeTask, placed, stepEvent } from './change.ts';
import { tasks, type TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const change = (judged: TaskRow, set: Parameters<typeof changeTask>[2]) =>
	town.store.write((tx) => changeTask(tx, judged, set));

test('a task that is no longer as it was judged is not changed', async () => {
	const wish = await wishIn(town, 'submitted');
	await change(wish, { urgency: 'urgent' });
	const refusal = await refusedWithoutTrace(town.store, () => change(wish, { urgency: 'normal' }));
	expect(refusal.code).toBe('changed-meanwhile');
});

test('a step the lifecycle does not know is a bug, not a refusal, and changes nothing', async () => {
	const wish = await wishIn(town, 'submitted');
	const before = await everything(town.store);
	await expect(change(wish, { state: 'closed' })).rejects.toThrow('submitted is never followed by closed');
	expect(await everything(town.store)).toBe(before);
});

test('every change counts the version up', async () => {
	const wish = await wishIn(town, 'submitted');
	const once = await change(wish, { urgency: 'urgent' });
	const twice = await change(once, { urgency: 'normal' });
	expect([wish, once, twice].map(({ version }) => version - wish.version)).toEqual([0, 1, 2]);
});

test('open work hangs by when its step is due, what has ended by when it ended, last first', async () => {
	const wish = await wishIn(town, 'submitted');
	const hangs = (more: Partial<TaskRow>) => placed({ ...wish, ...more });
	expect(hangs({ state: 'open_for_claim', stepDueOn: '2026-12-08' })).toMatchObject({
		lane: 'claim',
		laneOrder: at('2026-12-09', 0, 0)
	});
	expect(hangs({ state: 'closed', stateSince: 5000, stepDueOn: '2026-12-08' })).toMatchObject({
		lane: 'done',
		laneOrder: -5000
	});
	expect(hangs({ place: '370202014011002' })).toMatchObject({
		community: '370202014011',
		subdistrict: '370202014'
	});
});

test('an event tells what changed and nothing else', async () => {
	const wish = await wishIn(town, 'submitted');
	const changed = await change(wish, { urgency: 'urgent', summary: '轮椅一把' });
	expect(stepEvent('note', wish, changed, { text: '说明' })).toEqual({
		action: 'task.note',
		subject: { kind: 'task', id: wish.id, place: wish.place },
		from: 'submitted',
		to: 'submitted',
		round: 1,
		changes: { urgency: 'urgent', summary: '轮椅一把' },
		texts: ['title', 'description', 'summary'],
		remarks: { text: '说明' }
	});
});

const UNSOLVED = { body: { solved: 'no', rating: 'dissatisfied', channel: 'phone' } };
/** Every state, and every step that leads back. */
const ROADS: readonly [string, () => Promise<TaskRow>][] = [
	...WISH_STATES.map((state) => [state, () => wishIn(town, state)] as [string, () => Promise<TaskRow>]),
	['handed back', async () => take(town, 'unclaim', await wishIn(town, 'in_progress'))],
	['sent back', async () => take(town, 'send-back', await wishIn(town, 'pending_review'))],
	['to be done again', async () => take(town, 'follow-up', await wishIn(town, 'pending_follow_up'), UNSOLVED)]
];

test.each(ROADS)(
	'the row of a wish that is %s is as answered, and can be rebuilt from its journal',
	async (_, walk) => {
		const wish = await walk();
		const [kept] = await town.store.read.select().from(tasks).where(eq(tasks.id, wish.id));
		expect(kept).toEqual(wish);

		const events = await town.store.read
			.select()
			.from(journal)
			.where(eq(journal.subjectId, wish.id))
			.orderBy(asc(journal.seq));
		const columns = Object.keys(wish);
		const changes = events.flatMap((event) => Object.entries(event.changes));
		// Texts stand in the journal as digests only; what was never filled was never said to have changed.
		const { title, description, summary } = wish;
		const rebuilt = Object.fromEntries([
			...columns.map((column) => [column, null]),
			...changes.filter(([column]) => columns.includes(column))
		]);
		expect(placed({ ...rebuilt, title, description, summary, version: events.length })).toEqual(wish);
		expect(events.at(-1)!.toState).toBe(wish.state);
	}
);
