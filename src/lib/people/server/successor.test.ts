import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { delegate } from '#lib/liaison/server/delegate.ts';
import { stranded } from '#lib/liaison/server/hand-over-work.ts';
import { liaisonAssignments } from '#lib/liaison/server/table.ts';
import { checkTasks } from '#lib/tasks/server/check-tasks.ts';
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
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { NOBODY_YET } from '../form.ts';
import { endPost } from './end-post.ts';
import { toldOfEnding } from './told-of-ending.ts';

const YESTERDAY = '2026-11-23';

let town: Town;
let problem: TaskRow;
beforeEach(async () => {
	town = await smallTown();
	await settleColleagues(town, ['leader1', 'cadre1']);
	await town.store.write((tx) =>
		tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'cadre1b'))
	);
	problem = await taskIn(town, 'compound_problem', 'in_progress');
});
afterEach(() => town.store.close());

const end = async (body: object = { successor: 'cadre1b' }, account = 'cadre1', by = 'sec1') =>
	endPost(town.store, await town.as(by), { id: `post-${account}`, ...body }, NOW);
const told = async (account: string, by = 'sec1') =>
	toldOfEnding(town.store.read, await town.as(by), `post-${account}`, NOW);
const refused = (...asked: Parameters<typeof end>) => refusedWithoutTrace(town.store, () => end(...asked));
const left = async () => stranded(town.store.read, await town.as('desk1'), NOW);
const periodsOf = async (accountId: string) =>
	(
		await town.store.read
			.select()
			.from(liaisonAssignments)
			.where(eq(liaisonAssignments.accountId, accountId))
			.orderBy(liaisonAssignments.fromOn, liaisonAssignments.place)
	).map(({ place, fromOn, toOn }) => `${place} ${fromOn} ${toOn}`);
const handlerNow = async () => {
	const [row] = await town.store.read.select().from(tasks).where(eq(tasks.id, problem.id));
	return row!.handlerAccount;
};

test('before a post is ended it is told how much hangs on it, and who could go on; not a word of any matter', async () => {
	const away = { principal: 'cadre1', deputy: 'cadre1b', toOn: '2026-11-30', reason: 'leave' };
	await delegate(town.store, await town.as('desk1'), away, NOW);
	const said = await told('cadre1');
	expect(said).toEqual({
		...{ assignments: 1, delegations: 1, tasks: 1 },
		successors: [{ accountId: 'cadre1b', name: '王志远二' }]
	});
	expect(JSON.stringify(said)).not.toMatch(new RegExp(`${problem.id}|${problem.number}|${problem.title}`));
	expect(await told('leader1')).toMatchObject({ assignments: 2, tasks: 0 });
	expect(await told('unit1')).toEqual({ assignments: 0, delegations: 0, tasks: 0, successors: [] });
	for (const by of ['sys1', 'desk1', 'audit1']) expect(await told('cadre1', by)).toBeNull();
});

test('where liaison or open work hangs on it a successor is named, or said to be nobody yet', async () => {
	expect((await refused({})).faults).toEqual({ successor: { code: 'choose' } });
	expect((await refused({}, 'leader1')).faults).toEqual({ successor: { code: 'choose' } });
	expect(await end({}, 'unit1')).toMatchObject({ passed: 0, moved: 0, left: 0 });
	expect(await end({ successor: NOBODY_YET })).toMatchObject({ passed: 0, moved: 0, left: 1 });
	expect(await left()).toMatchObject([{ account: 'cadre1', tasks: [{ id: problem.id }] }]);
});

test('the successor answers for the places from today and has the open work, and nothing is left behind', async () => {
	expect(await end()).toMatchObject({ post: { toOn: YESTERDAY }, passed: 1, moved: 1, left: 0 });
	expect(await periodsOf('cadre1')).toEqual([`${海韵楼院} 2024-01-02 ${YESTERDAY}`]);
	expect(await periodsOf('cadre1b')).toEqual([`${海韵楼院} ${TODAY} null`]);
	expect(await handlerNow()).toBe('cadre1b');
	expect([await left(), await checkTasks(town.store.read)]).toEqual([[], []]);
});

test('the journal tells of the post, the places and every matter, all by whoever ended it', async () => {
	const { events } = await witnessed(town.store, () => end());
	expect(events.map(({ action, accountId }) => `${action} ${accountId}`)).toEqual([
		'post.end sec1',
		'liaison.end sec1',
		'liaison.make sec1',
		'task.hand-over sec1'
	]);
	expect(events[2]).toMatchObject({ place: 海韵楼院, changes: { accountId: 'cadre1b', fromOn: TODAY } });
	expect(events[3]).toMatchObject({ subjectId: problem.id, changes: { handlerAccount: 'cadre1b' } });
});

test('who works through a last day keeps the open work until then; the places go on the day after', async () => {
	expect(await end({ toOn: '2026-11-30', successor: 'cadre1b' })).toMatchObject({ passed: 1, moved: 0 });
	expect(await periodsOf('cadre1')).toEqual([`${海韵楼院} 2024-01-02 2026-11-30`]);
	expect(await periodsOf('cadre1b')).toEqual([`${海韵楼院} 2026-12-01 null`]);
	expect(await handlerNow()).toBe('cadre1');
});

test('what the successor answers for already stays as it is, and is not doubled', async () => {
	await town.store.write((tx) => tx.delete(liaisonAssignments).where(eq(liaisonAssignments.id, 'l2b')));
	expect(await end({ successor: 'leader1b' }, 'leader1')).toMatchObject({ passed: 1 });
	expect(await periodsOf('leader1b')).toEqual([`${团岛} 2024-01-02 null`, `${西镇} ${TODAY} null`]);
});

test('what is about the successor stays, and is listed for the desk', async () => {
	await town.store.write((tx) =>
		tx.update(tasks).set({ conflictAccount: 'cadre1b' }).where(eq(tasks.id, problem.id))
	);
	expect(await end()).toMatchObject({ passed: 1, moved: 0, left: 1 });
	expect(await left()).toMatchObject([{ account: 'cadre1' }]);
});

test('the same person, another post, nobody known and who has left are refused at the field', async () => {
	const at = async (successor: string) => (await refused({ successor })).faults;
	expect(await at('cadre1')).toEqual({ successor: { code: 'not-oneself' } });
	for (const other of ['secretary1', 'leader1b', 'street1', 'nobody'])
		expect(await at(other)).toEqual({ successor: { code: 'wrong-post' } });
	await end({ successor: NOBODY_YET }, 'cadre1b');
	expect(await at('cadre1b')).toEqual({ successor: { code: 'wrong-post' } });
	expect((await refused({ successor: NOBODY_YET }, 'cadre1', 'sys1')).code).toBe('not-allowed');
	expect((await refused({ successor: NOBODY_YET }, 'cadre1', 'street1')).code).toBe('not-found');
});

test.runIf(canRace)('of two who end the posts of both at once, nobody goes to whoever has left', async () => {
	const [first, second] = await Promise.allSettled([
		end(),
		end({ successor: NOBODY_YET }, 'cadre1b', 'sec2')
	]);
	expect(second.status).toBe('fulfilled');
	if (first.status === 'rejected')
		expect(first.reason).toMatchObject({ faults: { successor: { code: 'wrong-post' } } });
	expect((await periodsOf('cadre1b')).filter((period) => period.endsWith('null'))).toEqual([]);
});
