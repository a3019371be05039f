import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { taskPage } from './detail.ts';
import type { TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const answererOf = async ({ id }: TaskRow, now = NOW) =>
	(await taskPage(town.store.read, await town.as('desk1'), id, now)).answerer;

test('a claimed wish waits for the secretary, a problem with the cadre for the subdistrict', async () => {
	expect(await answererOf(await wishIn(town, 'pending_review'))).toEqual({ role: 'secretary', name: '' });
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	expect(await answererOf(problem)).toBeUndefined();
	await take(town, 'extend', problem);
	expect(await answererOf(problem)).toEqual({ role: 'street_desk', name: '' });
});

test('a second extension waits for the district', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	await take(town, 'extend', problem);
	const { dueOn } = await take(town, 'grant', problem);
	await take(town, 'extend', problem, { body: { dueOn: nextWeek(dueOn!), reason: '材料未到' } });
	expect(await answererOf(problem)).toEqual({ role: 'district_desk', name: '' });
});

test('a withdrawal is not answered by the secretary who asks for it', async () => {
	const wish = await wishIn(town, 'in_progress');
	await take(town, 'withdraw', wish);
	expect(await answererOf(wish)).toEqual({ role: 'street_desk', name: '' });
});

const nextWeek = (day: string) => new Date(at(day) + 7 * 86_400_000).toISOString().slice(0, 10);
