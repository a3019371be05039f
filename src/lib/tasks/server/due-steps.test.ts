import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, withoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { takeDueSteps } from './due-steps.ts';
import { tasks } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const due = (now: number) => takeDueSteps(town.store, now);
const rowOf = async ({ id }: { id: string }) =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!;
const working = () => taskIn(town, 'compound_problem', 'in_progress');

/** A problem is due on Friday 27 November; the next working day is Monday. */
const [SUNDAY, MONDAY] = [at('2026-11-29', 23, 59), at('2026-11-30', 0, 0)];

test('on its target day a suspension ends by itself, and the journal says that nobody did it', async () => {
	const task = await taskIn(town, 'compound_problem', 'suspended');
	expect(await withoutTrace(town.store, () => due(at('2027-02-28', 23, 59)))).toEqual({});
	const { result, events } = await witnessed(town.store, () => due(at('2027-03-01', 0, 0)));
	expect(result).toEqual({ resume: 1 });
	expect(events).toMatchObject([
		{ action: 'task.resume', accountId: null, posts: '', fromState: 'suspended', toState: 'in_progress' }
	]);
	expect(await rowOf(task)).toMatchObject({
		state: 'in_progress',
		suspendedUntil: null,
		dueOn: '2027-03-04'
	});
});

test('on the first working day on which it is overdue a problem goes one level up, and only once', async () => {
	const task = await working();
	expect(await withoutTrace(town.store, () => due(SUNDAY))).toEqual({});
	const { result, events, said } = await witnessed(town.store, () => due(MONDAY));
	expect(result).toEqual({ escalate: 1 });
	expect(events).toMatchObject([
		{ action: 'task.escalate', accountId: null, fromState: 'in_progress', toState: 'assigned' }
	]);
	expect(said).toHaveProperty('tried');
	expect(await rowOf(task)).toMatchObject({
		level: 'district',
		handlerAccount: 'leader1',
		dueOn: '2026-11-27'
	});
	expect(await withoutTrace(town.store, () => due(at('2026-12-10')))).toEqual({});
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test('wishes, key tasks, what nobody signed for, what is handed in and what is at the district stay', async () => {
	await taskIn(town, 'micro_wish', 'in_progress');
	await taskIn(town, 'key_task', 'in_progress');
	await taskIn(town, 'urgent_demand', 'in_progress');
	await taskIn(town, 'compound_problem', 'assigned');
	await taskIn(town, 'compound_problem', 'pending_review');
	await taskIn(town, 'compound_problem', 'suspended');
	expect(await withoutTrace(town.store, () => due(at('2027-02-01')))).toEqual({});
});

test('what was asked for in time is answered first; what is asked for after the day holds nothing up', async () => {
	const [inTime, late] = [await working(), await working()];
	await take(town, 'extend', inTime, {}, at('2026-11-27', 23, 59));
	await take(town, 'terminate', late, {}, at('2026-11-28', 0, 0));
	expect(await due(MONDAY)).toEqual({ escalate: 1 });
	expect(await rowOf(inTime)).toMatchObject({ state: 'in_progress', request: 'extend' });
	expect(await rowOf(late)).toMatchObject({ state: 'assigned', request: null });
});

test('more than a page of them are all taken', async () => {
	const task = await working();
	const copies = Array.from({ length: 450 }, (_, i) => ({
		...task,
		id: `copy-${String(i).padStart(3, '0')}`,
		number: `SN2026-9${String(i).padStart(5, '0')}`
	}));
	await town.store.write(async (tx) => {
		for (const copy of copies) await tx.insert(tasks).values(copy);
	});
	expect(await due(MONDAY)).toEqual({ escalate: 451 });
});

test('told to stop, it ends between two steps', async () => {
	await working();
	await working();
	const stopping = AbortSignal.abort();
	expect(await withoutTrace(town.store, () => takeDueSteps(town.store, MONDAY, stopping))).toEqual({});
});

test('a task that breaks does not keep the others waiting, and is told of at the end', async () => {
	await working();
	await working();
	let isFirst = true;
	const write: Town['store']['write'] = (change) => {
		if (!isFirst) return town.store.write(change);
		isFirst = false;
		return Promise.reject(new Error('broken'));
	};
	await expect(takeDueSteps({ ...town.store, write }, MONDAY)).rejects.toThrow('broken');
	const states = await town.store.read.select({ state: tasks.state }).from(tasks);
	expect(states.map(({ state }) => state).sort()).toEqual(['assigned', 'in_progress']);
});

test('what changed since it was found is left alone', async () => {
	const task = await working();
	const write: Town['store']['write'] = async (change) => {
		await take(town, 'extend', task);
		await take(town, 'grant', task);
		return town.store.write(change);
	};
	expect(await takeDueSteps({ ...town.store, write }, MONDAY)).toEqual({});
	expect(await rowOf(task)).toMatchObject({
		state: 'in_progress',
		level: 'subdistrict',
		dueOn: '2026-12-04'
	});
});

test.skipIf(!canRace)('several processes that look at the same moment take each step once', async () => {
	const task = await working();
	const counts = await Promise.all([due(MONDAY), due(MONDAY), due(MONDAY)]);
	expect(counts.map(({ escalate = 0 }) => escalate).sort()).toEqual([0, 0, 1]);
	const events = await town.store.read.select().from(journal).where(eq(journal.subjectId, task.id));
	expect(events.filter(({ action }) => action === 'task.escalate')).toHaveLength(1);
});
