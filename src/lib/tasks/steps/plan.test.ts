import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { milestones } from '../server/table.ts';
import type { TaskKind } from '../task.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const rowsOf = (task: { id: string }) =>
	town.store.read
		.select()
		.from(milestones)
		.where(eq(milestones.taskId, task.id))
		.orderBy(asc(milestones.dueOn));
const plan = (task: { id: string; kind: TaskKind }, titles: readonly string[], by = 'secretary1') =>
	take(town, 'plan', task, {
		by,
		body: { milestones: titles.map((title, day) => ({ title, dueOn: `2026-12-1${day}` })) }
	});

test('a key task has milestones, each with its day; planning again replaces those not reached', async () => {
	const task = await taskIn(town, 'key_task', 'in_progress');
	const { result, events } = await witnessed(town.store, () => plan(task, ['选址', '装修']));
	expect(result).toEqual(task);
	const [first] = await rowsOf(task);
	expect(events).toMatchObject([{ action: 'task.plan', accountId: 'secretary1' }]);
	expect(JSON.stringify(events)).not.toContain('选址');
	await take(town, 'reach', task, { body: { milestone: first!.id, evidence: '已公示' } });
	await plan(task, ['开放']);
	expect((await rowsOf(task)).map(({ title }) => title).sort()).toEqual(['开放', '选址'].sort());
});

test('a plan has milestones with a title and a real day', async () => {
	const task = await taskIn(town, 'key_task', 'in_progress');
	const attempt = (milestones: unknown) =>
		refusedWithoutTrace(town.store, () => take(town, 'plan', task, { body: { milestones } }));
	expect((await attempt([])).code).toBe('invalid');
	expect((await attempt([{ title: '选址', dueOn: '2026-02-30' }])).code).toBe('invalid');
});

test.each(['street1', 'grid1', 'desk1'])('%s does not plan in the handler’s place', async (by) => {
	const task = await taskIn(town, 'key_task', 'in_progress');
	expect((await refusedWithoutTrace(town.store, () => plan(task, ['选址'], by))).code).toBe('not-allowed');
});
