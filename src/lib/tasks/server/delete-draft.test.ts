import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo } from '../../../../tests/support/photos.ts';
import { draftOf, take, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { addPhoto } from '../../attachments/server/add-photo.ts';
import { photosOf } from '../../attachments/server/queries.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import { verifyChain } from '../../audit/server/verify.ts';
import { checkTasks } from './check-tasks.ts';
import { deleteDraft } from './delete-draft.ts';
import { tasks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const remove = async (ref: { id: string; version?: number }, by = 'secretary1') =>
	deleteDraft(town.store, await town.as(by), ref, NOW);

test('a draft goes with all that was said of it; the journal keeps that it was there', async () => {
	const draft = await draftOf(town, 'micro_wish');
	await take(town, 'correct', draft, {
		by: 'secretary1',
		body: { title: '冷阿姨的轮椅', reason: '冷阿姨改了主意' }
	});
	const { events } = await witnessed(town.store, () => remove({ id: draft.id }));
	expect(events).toMatchObject([
		{ action: 'task.delete', subjectId: draft.id, fromState: 'draft', toState: null, accountId: 'secretary1' }
	]);
	expect(await town.store.read.select().from(tasks).where(eq(tasks.id, draft.id))).toEqual([]);
	const said = await town.store.read
		.select()
		.from(remarks)
		.innerJoin(journal, eq(journal.seq, remarks.seq))
		.where(eq(journal.subjectId, draft.id));
	expect(said).toEqual([]);
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	expect(await checkTasks(town.store.read)).toEqual([]);
	expect((await verifyChain(town.store.read)).faults).toEqual([]);
});

test('its number is not given out again', async () => {
	const draft = await draftOf(town, 'micro_wish');
	await remove({ id: draft.id });
	expect((await draftOf(town, 'micro_wish')).number > draft.number).toBe(true);
});

test('nobody else finds it', async () => {
	const draft = await draftOf(town, 'micro_wish');
	for (const by of ['street1', 'desk1', 'secretary2', 'unit1', 'audit1']) {
		const refusal = await refusedWithoutTrace(town.store, () => remove({ id: draft.id }, by));
		expect([by, refusal.code]).toEqual([by, 'not-found']);
	}
});

test('what was handed in stays, and another’s is not one’s own to delete', async () => {
	const wish = await wishIn(town, 'submitted');
	const handedIn = await refusedWithoutTrace(town.store, () => remove({ id: wish.id }));
	expect(handedIn).toMatchObject({ code: 'wrong-state', facts: { state: '待受理' } });
	expect((await refusedWithoutTrace(town.store, () => remove({ id: wish.id }, 'street1'))).code).toBe(
		'not-allowed'
	);
});

test('a version somebody has changed since is stale, and gone is gone', async () => {
	const draft = await draftOf(town, 'micro_wish');
	await take(town, 'correct', draft, { by: 'secretary1', body: { urgency: 'urgent', reason: '急' } });
	const stale = await refusedWithoutTrace(town.store, () => remove({ id: draft.id, version: draft.version }));
	expect(stale.code).toBe('stale');
	await remove({ id: draft.id, version: draft.version + 1 });
	expect((await refusedWithoutTrace(town.store, () => remove({ id: draft.id }))).code).toBe('not-found');
});

test('its photos go with it', async () => {
	const sent = await addPhoto(town.store, await town.as('secretary1'), await photo(), NOW);
	const draft = await draftOf(town, 'micro_wish', NOW, { attachments: [sent.id] });
	expect(await photosOf(town.store.read, draft.id)).toHaveLength(1);
	await remove({ id: draft.id });
	expect(await photosOf(town.store.read, draft.id)).toEqual([]);
});
