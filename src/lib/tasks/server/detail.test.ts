import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { taskPage } from './detail.ts';
import type { TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const pageOf = async (task: TaskRow, by: string) =>
	taskPage(town.store.read, await town.as(by), task.id, NOW);
const toldOf = async (task: TaskRow, by: string, action: string) => {
	const { events } = await pageOf(task, by);
	return events.find((event) => event.action === action)!;
};

test('the course names who was given a matter, and by when', async () => {
	const task = await taskIn(town, 'compound_problem', 'assigned');
	const { facts } = await toldOf(task, 'street1', 'dispatch');
	const [lead, , due] = facts;
	expect(lead).toMatchObject({ words: { zh: '主办：{who}' } });
	expect(lead!.who).not.toBe('');
	expect(due).toMatchObject({ day: task.dueOn });
});

test('of several texts each says which it is', async () => {
	const task = await taskIn(town, 'compound_problem', 'in_progress');
	await take(town, 'escalate', task, { body: { tried: '已协调三次', ask: '请明确牵头部门' } });
	expect((await toldOf(task, 'leader1', 'escalate')).said).toEqual([
		{ field: 'tried', text: '已协调三次' },
		{ field: 'ask', text: '请明确牵头部门' }
	]);
});

test('who is merely offered a wish reads neither facts nor words', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	await take(town, 'note', wish, { by: 'secretary1', body: { text: '家里有狗' } });
	const { events, isFull } = await pageOf(wish, 'unit1');
	expect(isFull).toBe(false);
	expect(events.flatMap(({ facts, said }) => [...facts, ...said])).toEqual([]);
	expect((await toldOf(wish, 'secretary1', 'publish')).facts).toHaveLength(1);
});
