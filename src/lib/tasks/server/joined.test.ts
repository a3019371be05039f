import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, witnessed } from '../../../../tests/support/witness.ts';
import type { TaskKind, TaskState } from '../task.ts';
import { tasks, type TaskRow } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const join = (task: { id: string }, lead: { id: string }) =>
	take(town, 'merge', task, { body: { into: lead.id, reason: '同一处漏水' } });
const rowOf = async ({ id }: { id: string }): Promise<TaskRow> =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!;

/** A lead in a state, and a task that was joined to it. */
async function pair(kind: TaskKind, state: TaskState, childState: TaskState = 'submitted') {
	const [lead, child] = [await taskIn(town, kind, state), await taskIn(town, kind, childState)];
	return { lead, child, joined: await join(child, lead) };
}

test('when the lead’s result is accepted each requester is asked on their own, and the lead alone counts', async () => {
	const { lead, child } = await pair('compound_problem', 'pending_review', 'in_progress');
	const { events } = await witnessed(town.store, () => take(town, 'approve', lead));
	expect(events.map(({ action, subjectId, toState }) => [action, subjectId, toState]).sort()).toEqual(
		[
			['task.approve', lead.id, 'pending_follow_up'],
			['task.approve', child.id, 'pending_follow_up']
		].sort()
	);
	expect(await rowOf(child)).toMatchObject({
		handlerAccount: 'cadre1',
		stepDueOn: '2026-11-27',
		firstDueOn: null,
		isOnTime: null
	});
	await take(town, 'follow-up', lead);
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	expect(await take(town, 'follow-up', child, { body })).toMatchObject({ state: 'in_progress', round: 2 });
	expect((await rowOf(lead)).state).toBe('closed');
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test('what is joined to a key task is closed with it', async () => {
	const { lead, child } = await pair('key_task', 'pending_review');
	await take(town, 'approve', lead);
	expect(await rowOf(child)).toMatchObject({ state: 'closed', closedAt: NOW });
});

test.each([
	['rejected', 'submitted', ['reject']],
	['withdrawn', 'submitted', ['withdraw']],
	['ended on request', 'in_progress', ['terminate', 'grant']]
] as const)('when the lead is %s, what was joined goes back to where it stood', async (_, state, steps) => {
	const { lead, child } = await pair('compound_problem', state, 'in_progress');
	for (const action of steps.slice(0, -1)) await take(town, action, lead);
	const { events } = await witnessed(town.store, () => take(town, steps.at(-1)!, lead));
	expect(events).toHaveLength(2);
	expect(events).toContainEqual(
		expect.objectContaining({
			action: 'task.unmerge',
			accountId: null,
			subjectId: child.id,
			toState: 'in_progress'
		})
	);
	expect(await rowOf(child)).toEqual({ ...child, version: child.version + 2, stateSince: NOW });
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test('a request that is granted without ending the lead leaves them joined', async () => {
	const { lead, child } = await pair('compound_problem', 'in_progress');
	await take(town, 'extend', lead);
	await take(town, 'grant', lead);
	expect((await rowOf(child)).state).toBe('merged');
});

test.skipIf(!canRace)(
	'joined at the very moment the lead’s result is accepted, nothing is left behind',
	async () => {
		for (let i = 0; i < 5; i += 1) {
			const lead = await taskIn(town, 'compound_problem', 'pending_review');
			const child = await taskIn(town, 'compound_problem', 'submitted');
			const [joined, approved] = await Promise.allSettled([join(child, lead), take(town, 'approve', lead)]);
			expect(approved.status).toBe('fulfilled');
			expect((await rowOf(child)).state).toBe(
				joined.status === 'fulfilled' ? 'pending_follow_up' : 'submitted'
			);
		}
	}
);
