import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_LENGTH } from '#lib/clock.ts';
import { scopeOf } from '#lib/access/scope.ts';
import { NOBODY_YET } from '#lib/people/form.ts';
import { endPost } from '#lib/people/server/end-post.ts';
import { checkTasks } from '#lib/tasks/server/check-tasks.ts';
import { taskInScope } from '#lib/tasks/server/scope.ts';
import { tasks, type TaskRow } from '#lib/tasks/server/table.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { taskIn } from '../../../../tests/support/road.ts';
import {
	NOW,
	settleColleagues,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { delegate } from './delegate.ts';
import { endAssignment } from './end-assignment.ts';
import { handOverWork, stranded, successorsFor } from './hand-over-work.ts';
import { replaceAssignment, workWith } from './replace.ts';
import { liaisonAssignments } from './table.ts';

const YESTERDAY = '2026-11-23';

let town: Town;
let problem: TaskRow;
beforeEach(async () => {
	town = await smallTown();
	await settleColleagues(town, ['leader1', 'cadre1']);
	await town.store.write(async (tx) => {
		await tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'cadre1b'));
		await tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'leader1b'));
	});
	problem = await taskIn(town, 'compound_problem', 'in_progress');
});
afterEach(() => town.store.close());

const replace = async (body: object = { successor: 'cadre1b' }, id = 'l3', by = 'desk1') =>
	replaceAssignment(town.store, await town.as(by), { id }, body, NOW);
const refused = (...asked: Parameters<typeof replace>) =>
	refusedWithoutTrace(town.store, () => replace(...asked));
const handOver = async (body: object = { from: 'cadre1', to: 'cadre1b' }, by = 'desk1') =>
	handOverWork(town.store, await town.as(by), body, NOW);
const left = async (by = 'desk1', now = NOW) => stranded(town.store.read, await town.as(by), now);
const again = async ({ id }: TaskRow) => {
	const [row] = await town.store.read.select().from(tasks).where(eq(tasks.id, id));
	return row!;
};
const endPostOf = async (account: string) =>
	endPost(town.store, await town.as('sec1'), { id: `post-${account}`, successor: NOBODY_YET }, NOW);

test('the successor answers for the place from today and has the open work of the one before them', async () => {
	const { made, moved } = await replace();
	expect(made).toMatchObject({ accountId: 'cadre1b', place: 海韵楼院, fromOn: TODAY, toOn: null });
	expect(moved.map(({ id }) => id)).toEqual([problem.id]);
	expect((await town.as('cadre1')).liaisonPlaces).toEqual([]);
	expect((await town.as('cadre1b')).liaisonPlaces).toEqual([海韵楼院]);
	expect(await again(problem)).toEqual({
		...problem,
		handlerAccount: 'cadre1b',
		version: problem.version + 1
	});
	expect(await checkTasks(town.store.read)).toEqual([]);
});

test('the journal tells of the end, of the beginning and of every matter that moved', async () => {
	const second = await taskIn(town, 'compound_problem', 'assigned');
	const { events, said } = await witnessed(town.store, () =>
		replace({ successor: 'cadre1b', reason: '干部调整' })
	);
	expect(events.map(({ action, accountId }) => `${action} ${accountId}`)).toEqual([
		'liaison.end desk1',
		'liaison.make desk1',
		'task.hand-over desk1',
		'task.hand-over desk1'
	]);
	expect(
		events
			.slice(2)
			.map(({ subjectId }) => subjectId)
			.sort()
	).toEqual([problem.id, second.id].sort());
	expect(events[2]!.changes).toMatchObject({ handlerAccount: 'cadre1b' });
	expect(JSON.stringify(events)).not.toContain('干部调整');
	expect(said).toEqual({ reason: '干部调整' });
});

test('the page knows beforehand what will move: what is with them in person, there, and not over', async () => {
	await taskIn(town, 'compound_problem', 'submitted');
	await taskIn(town, 'compound_problem', 'closed');
	await taskIn(town, 'micro_wish', 'in_progress');
	const [cadres] = await town.store.read
		.select()
		.from(liaisonAssignments)
		.where(eq(liaisonAssignments.id, 'l3'));
	expect((await workWith(town.store.read, cadres!)).map(({ id }) => id)).toEqual([problem.id]);
	const [pairing] = await town.store.read
		.select()
		.from(liaisonAssignments)
		.where(eq(liaisonAssignments.id, 'l4'));
	expect(await workWith(town.store.read, pairing!)).toEqual([]);
});

test('a leader’s communities and the demands with them go to another leader', async () => {
	const demand = await taskIn(town, 'urgent_demand', 'in_progress');
	await town.store.write((tx) =>
		tx
			.update(tasks)
			.set({ handlerRole: 'district_leader', handlerAccount: 'leader1' })
			.where(eq(tasks.id, demand.id))
	);
	const { moved } = await replace({ successor: 'leader1b' }, 'l1');
	expect(moved.map(({ id, handlerAccount }) => [id, handlerAccount])).toEqual([[demand.id, 'leader1b']]);
	expect(scopeOf(await town.as('leader1b')).places).toContain(团岛);
	expect((await town.as('leader1')).liaisonPlaces).not.toContain(团岛);
});

test('what is about the successor stays, and is listed', async () => {
	await town.store.write((tx) =>
		tx.update(tasks).set({ conflictAccount: 'cadre1b' }).where(eq(tasks.id, problem.id))
	);
	expect((await replace()).moved).toEqual([]);
	expect(await again(problem)).toMatchObject({ handlerAccount: 'cadre1' });
});

test('nobody chosen, the same person, another role and another subdistrict are refused at the field', async () => {
	const at = async (body: object) => (await refused(body)).faults;
	expect(await at({})).toEqual({ successor: { code: 'choose' } });
	expect(await at({ successor: 'cadre1' })).toEqual({ successor: { code: 'not-oneself' } });
	expect(await at({ successor: 'secretary1' })).toEqual({ successor: { code: 'wrong-post' } });
	expect((await refused({ successor: 'leader1b' }, 'nothing')).code).toBe('not-found');
	expect((await refused({ successor: 'cadre1b' }, 'l3', 'street1')).code).toBe('not-allowed');
	expect((await refused({ successor: 'cadre1b' }, 'l4')).code).toBe('not-personal');
});

test('what has ended is not handed over again', async () => {
	await endAssignment(town.store, await town.as('desk1'), { id: 'l3' }, {}, NOW);
	expect((await refused()).code).toBe('already-ended');
});

test('work is left behind with the turn of the day, though nothing else happens', async () => {
	const lastDay = { id: 'post-cadre1', successor: NOBODY_YET, toOn: TODAY };
	await endPost(town.store, await town.as('sec1'), lastDay, NOW);
	expect(await left()).toEqual([]);
	expect(await left('desk1', NOW + DAY_LENGTH)).toMatchObject([{ account: 'cadre1' }]);
});

test('work whose handler left is listed for the desks, and for nobody else', async () => {
	expect(await left()).toEqual([]);
	await endPostOf('cadre1');
	const found = [
		{
			account: 'cadre1',
			name: '王志远',
			roles: ['subdistrict_cadre'],
			tasks: [{ id: problem.id, number: problem.number, title: problem.title }]
		}
	];
	expect(await left()).toEqual(found);
	expect(await left('street1')).toEqual(found);
	expect([await left('street2'), await left('secretary1'), await left('org1')]).toEqual([[], [], []]);
	const choices = await successorsFor(town.store.read, await town.as('desk1'), 'cadre1', NOW);
	expect(choices.map(({ value }) => value)).toEqual(['cadre1b']);
});

test('a leader’s work is left behind once the community is not theirs; a deputy keeps it while they are one', async () => {
	const demand = await taskIn(town, 'urgent_demand', 'in_progress');
	const give = (account: string) =>
		town.store.write((tx) =>
			tx
				.update(tasks)
				.set({ handlerRole: 'district_leader', handlerAccount: account })
				.where(eq(tasks.id, demand.id))
		);
	await give('leader1');
	expect(await left()).toEqual([]);
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	expect(await left()).toMatchObject([{ account: 'leader1', tasks: [{ id: demand.id }] }]);
	expect(await successorsFor(town.store.read, await town.as('desk1'), 'leader1', NOW)).toEqual([]);
	await give('leader1b');
	expect(await left()).toMatchObject([{ account: 'leader1b' }]);
	const asked = { principal: 'leader1', deputy: 'leader1b', toOn: TODAY, reason: 'leave' };
	await town.store.write((tx) =>
		tx.update(liaisonAssignments).set({ toOn: null }).where(eq(liaisonAssignments.id, 'l1'))
	);
	await delegate(town.store, await town.as('desk1'), asked, NOW);
	expect(await left()).toEqual([]);
});

test('the desk hands it on with one event for each, and the list is empty', async () => {
	await endPostOf('cadre1');
	const { result, events } = await witnessed(town.store, () =>
		handOver({ from: 'cadre1', to: 'cadre1b' }, 'street1')
	);
	expect(result.map(({ handlerAccount }) => handlerAccount)).toEqual(['cadre1b']);
	expect(events).toMatchObject([{ action: 'task.hand-over', accountId: 'street1', subjectId: problem.id }]);
	expect(await left()).toEqual([]);
	const open = await taskInScope(town.store.read, await town.as('cadre1b'), problem.id, NOW);
	expect(open.task.dueOn).toBe(problem.dueOn);
});

test('handing on is refused to others, to nobody, to whoever may not have it, and twice', async () => {
	const attempt = (body?: object, by?: string) => refusedWithoutTrace(town.store, () => handOver(body, by));
	expect((await attempt()).code).toBe('nothing-left-behind');
	await endPostOf('cadre1');
	expect((await attempt(undefined, 'secretary1')).code).toBe('not-allowed');
	expect((await attempt(undefined, 'street2')).code).toBe('nothing-left-behind');
	expect((await attempt({ from: 'cadre1' })).faults).toEqual({ to: { code: 'choose' } });
	expect((await attempt({ from: 'cadre1', to: 'secretary1' })).faults).toEqual({
		to: { code: 'no-such-handler' }
	});
	await handOver();
	expect((await attempt()).code).toBe('nothing-left-behind');
});

test.runIf(canRace)('of two desks that replace the same cadre at once, one is refused', async () => {
	const both = await Promise.allSettled([replace(), replace(undefined, 'l3', 'desk2')]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'already-ended' } });
	const held = await town.store.read
		.select()
		.from(liaisonAssignments)
		.where(eq(liaisonAssignments.place, 海韵楼院));
	expect(held.map(({ accountId, toOn }) => `${accountId} ${toOn}`).sort()).toEqual([
		`cadre1 ${YESTERDAY}`,
		'cadre1b null'
	]);
});

test.runIf(canRace)('of two desks that hand the same work on at once, one is refused', async () => {
	await endPostOf('cadre1');
	const both = await Promise.allSettled([handOver(), handOver(undefined, 'street1')]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await again(problem)).version).toBe(problem.version + 1);
});
