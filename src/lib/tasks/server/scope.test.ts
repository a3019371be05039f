import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WISH_STATES, take, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import type { Actor } from '../../access/actor.ts';
import { DAY_LENGTH } from '../../clock.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { posts } from '../../people/server/table.ts';
import { log } from './log.ts';
import { fullReader, taskInScope, withinScope } from './scope.ts';
import type { TaskState } from '../task.ts';
import { tasks, type TaskRow } from './table.ts';

let town: Town;
const wishes = {} as Record<TaskState, TaskRow>;
beforeAll(async () => {
	town = await smallTown();
	for (const state of WISH_STATES) wishes[state] = await wishIn(town, state);
});
afterAll(() => town.store.close());

/** The states of the wishes of 团岛 somebody sees, as the lists would show them. */
async function seenBy(actor: Actor, now = NOW): Promise<TaskState[]> {
	const rows = await town.store.read.select({ id: tasks.id }).from(tasks).where(withinScope(actor, now));
	const ids = new Set(rows.map(({ id }) => id));
	return WISH_STATES.filter((state) => ids.has(wishes[state].id));
}

const ALL_BUT_DRAFTS = WISH_STATES.filter((state) => state !== 'draft');
const OFFERED: TaskState[] = [
	'open_for_claim',
	'in_progress',
	'suspended',
	'pending_review',
	'pending_follow_up',
	'closed'
];

test.each<[account: string, states: TaskState[], why: string]>([
	['secretary1', WISH_STATES, 'her own community, her own drafts too'],
	['grid1', ALL_BUT_DRAFTS, 'the compound'],
	['cadre1', ALL_BUT_DRAFTS, 'the subdistrict'],
	['street1', ALL_BUT_DRAFTS, 'the subdistrict'],
	['leader1', ALL_BUT_DRAFTS, 'the linked communities'],
	['desk1', ALL_BUT_DRAFTS, 'the district'],
	['org1', ALL_BUT_DRAFTS, 'the district'],
	['unit1', OFFERED, 'what is offered and what the unit claimed'],
	['unit3', OFFERED, 'what is offered, and a while after another unit claimed it'],
	['secretary2', [], 'another community'],
	['secretary3', [], 'another subdistrict'],
	['street2', [], 'another subdistrict'],
	['unit2', [], 'not paired with 团岛'],
	['sys1', [], 'an administrator has no task'],
	['sec1', [], 'an administrator has no task'],
	['audit1', [], 'an administrator has no task']
])('%s sees of 团岛: %j (%s)', async (account, states) => {
	expect(await seenBy(await town.as(account))).toEqual(states);
});

test('what is not in sight is not found, whether or not it exists', async () => {
	const stranger = await town.as('secretary2');
	const { read } = town.store;
	const hidden = await refusalOf(taskInScope(read, stranger, wishes.submitted.id, NOW));
	const absent = await refusalOf(taskInScope(read, stranger, '019ab2c0-0000-7000-8000-000000000000', NOW));
	expect([hidden.code, hidden.sentence]).toEqual(['not-found', absent.sentence]);
	const secretary = await town.as('secretary1');
	expect(await taskInScope(read, secretary, wishes.submitted.id, NOW)).toEqual({
		task: wishes.submitted,
		calledUnits: []
	});
});

test('a grid worker’s draft is in nobody else’s sight, their secretary’s neither', async () => {
	const body = { place: wishes.draft.place, title: '一把轮椅', upTo: 'draft' };
	const draft = await log(town.store, await town.as('grid1'), body, NOW);
	const found = async (account: string) =>
		taskInScope(town.store.read, await town.as(account), draft.id, NOW).then(
			() => true,
			() => false
		);
	expect([await found('grid1'), await found('secretary1'), await found('desk1')]).toEqual([
		true,
		false,
		false
	]);
});

test('thirty days after a claim only the unit that claimed still sees the wish', async () => {
	const [own, other] = [await town.as('unit1'), await town.as('unit3')];
	expect(await seenBy(other, NOW + 30 * DAY_LENGTH)).toEqual(OFFERED);
	expect(await seenBy(other, NOW + 30 * DAY_LENGTH + 1)).toEqual(['open_for_claim']);
	expect(await seenBy(own, NOW + 300 * DAY_LENGTH)).toEqual(OFFERED);
});

test('units read the summary of what is offered, and the whole of what they hold', async () => {
	const reads = async (account: string, task: TaskRow) => fullReader(await town.as(account))(task);
	expect(await reads('unit1', wishes.open_for_claim)).toBe(false);
	expect(await reads('unit1', wishes.in_progress)).toBe(true);
	expect(await reads('unit1b', wishes.closed)).toBe(true);
	expect(await reads('unit3', wishes.in_progress)).toBe(false);
	expect(await reads('secretary1', wishes.in_progress)).toBe(true);
	expect(await reads('cadre1', wishes.open_for_claim)).toBe(true);
});

test.each(['leader1', 'unit3'])(
	'%s, whose liaison with 团岛 ended yesterday, sees nothing of it today',
	async (account) => {
		const side =
			account === 'unit3' ? eq(liaisonAssignments.unit, 'health') : eq(liaisonAssignments.accountId, account);
		const endOn = (toOn: string | null) =>
			town.store.write((tx) => tx.update(liaisonAssignments).set({ toOn }).where(side));
		await endOn('2026-11-23');
		expect(await seenBy(await town.as(account, '2026-11-23'))).not.toEqual([]);
		expect(await seenBy(await town.as(account, '2026-11-24'))).toEqual([]);
		const refusal = await refusalOf(take(town, 'claim', wishes.open_for_claim, { by: account }, NOW));
		expect(refusal.code).toBe('not-found');
		await endOn(null);
	}
);

test('a secretary whose post ended yesterday sees nothing today, her own drafts neither', async () => {
	const endOn = (toOn: string | null) =>
		town.store.write((tx) => tx.update(posts).set({ toOn }).where(eq(posts.accountId, 'secretary1')));
	await endOn('2026-11-23');
	expect(await seenBy(await town.as('secretary1', '2026-11-24'))).toEqual([]);
	expect((await refusalOf(take(town, 'publish', wishes.submitted, {}, at('2026-11-24')))).code).toBe(
		'not-found'
	);
	await endOn(null);
	expect(await seenBy(await town.as('secretary1'))).toEqual(WISH_STATES);
});

test('a unit whose pairing has ended keeps the claims it holds', async () => {
	const { community } = wishes.in_progress;
	expect(community).toBe(团岛);
	const unpaired = { ...(await town.as('unit1')), pairedCommunities: [] };
	expect(await seenBy(unpaired)).toEqual(OFFERED.filter((state) => state !== 'open_for_claim'));
});
