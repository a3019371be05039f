import { canRace } from '../../../../tests/support/database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, TODAY, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { log } from '../server/log.ts';
import type { TaskRow } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const problem = () => taskIn(town, 'compound_problem', 'submitted');
const refused = (task: TaskRow, into: string, by = 'street1') =>
	refusedWithoutTrace(town.store, () =>
		take(town, 'merge', task, { by, body: { into, reason: '同一处漏水' } })
	);
const join = (task: TaskRow, into: TaskRow, by = 'street1') =>
	take(town, 'merge', task, { by, body: { into: into.id, reason: '同一处漏水' } });

test('the same matter goes with the one that leads, by its number or id', async () => {
	const [task, lead] = [await problem(), await problem()];
	const body = { into: lead.number, reason: '冷阿姨家同一处漏水' };
	const { result, events, said } = await witnessed(town.store, () => take(town, 'merge', task, { body }));
	expect(result).toMatchObject({
		state: 'merged',
		mergedInto: lead.id,
		mergedFrom: 'submitted',
		mergedOn: TODAY,
		stepDueOn: null,
		lane: 'ended'
	});
	expect(events).toMatchObject([{ action: 'task.merge', fromState: 'submitted', toState: 'merged' }]);
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
	expect(said).toEqual({ reason: body.reason });
});

test.each(['micro_wish', 'urgent_demand', 'key_task'] as const)(
	'a %s is joined to one of its kind',
	async (kind) => {
		const task = await taskIn(town, kind, 'in_progress');
		expect(await join(task, await taskIn(town, kind, 'submitted'), 'secretary1')).toMatchObject({
			state: 'merged',
			mergedFrom: 'in_progress'
		});
	}
);

test('nothing is joined to another kind, to itself, to what is joined, and no lead to another', async () => {
	const [task, lead, third] = [await problem(), await problem(), await problem()];
	expect((await refused(task, (await taskIn(town, 'micro_wish', 'submitted')).id)).code).toBe(
		'lead-of-other-kind'
	);
	expect((await refused(task, task.id)).code).toBe('merge-into-itself');
	await join(task, lead);
	expect((await refused(third, task.id)).code).toBe('lead-is-merged');
	expect((await refused(lead, third.id)).code).toBe('leads-others');
});

test.each(['pending_follow_up', 'closed', 'rejected', 'terminated', 'draft'] as const)(
	'what is %s leads nothing any more',
	async (state) => {
		const lead = await taskIn(town, 'compound_problem', state);
		expect((await refused(await problem(), lead.id)).faults).toEqual({ into: { code: 'no-such-task' } });
	}
);

test('nothing is joined to what whoever joins cannot see', async () => {
	const body = { kind: 'urgent_demand', place: 西镇, title: '楼体裂缝' };
	const far = await log(town.store, await town.as('secretary2'), body, NOW);
	const task = await taskIn(town, 'urgent_demand', 'submitted');
	expect((await refused(task, far.id, 'secretary1')).faults).toEqual({ into: { code: 'no-such-task' } });
	expect((await join(task, far, 'street1')).mergedInto).toBe(far.id);
});

test('a complaint is not joined to what the accused handles', async () => {
	const lead = await taskIn(town, 'compound_problem', 'in_progress');
	const draft = await draftOf(town, 'compound_problem', NOW, { conflict: 'cadre1' });
	const complaint = await take(town, 'submit', draft);
	expect((await refused(complaint, lead.id)).code).toBe('lead-is-accused');
});

test.each(['grid1', 'cadre1', 'desk1', 'leader1'])('%s joins nothing', async (by) => {
	const [task, lead] = [await problem(), await problem()];
	expect((await refused(task, lead.id, by)).code).toBe('not-allowed');
});

test.skipIf(!canRace)('two that are joined to each other at the same moment: one leads', async () => {
	for (let i = 0; i < 10; i += 1) {
		const [one, other] = [await problem(), await problem()];
		const outcomes = await Promise.allSettled([join(one, other), join(other, one)]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	}
});
