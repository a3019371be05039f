import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo } from '../../../../tests/support/photos.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { addPhoto } from './add-photo.ts';
import { readPhoto } from './files.ts';
import { forgetPhotos } from './forget-photos-job.ts';
import { photosOf } from './queries.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

async function reported(count: number) {
	const wish = await wishIn(town, 'in_progress');
	const unit = await town.as('unit1');
	const sent = [];
	for (let nth = 0; nth < count; nth += 1) sent.push(await addPhoto(town.store, unit, await photo(), NOW));
	const body = { result: '已送到', attachments: sent.map(({ id }) => id) };
	return { task: await take(town, 'report-done', wish, { body }), sent };
}

test('the photos of a task are forgotten, rows and files, and those of others stay', async () => {
	const { task, sent } = await reported(2);
	const other = await reported(1);
	const { result, events } = await witnessed(town.store, () => forgetPhotos(town.store, null, task.id, NOW));
	expect(result).toBe(2);
	expect(await photosOf(town.store.read, task.id)).toEqual([]);
	for (const { file } of sent) expect(await readPhoto(file)).toBeUndefined();
	expect(events).toMatchObject([{ action: 'attachment.forget', changes: { task: task.id } }]);
	expect((events[0]!.changes.ids as string[]).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
	expect(await photosOf(town.store.read, other.task.id)).toHaveLength(1);
	expect(await readPhoto(other.sent[0]!.file)).toBeDefined();
});

test('a task without photos has nothing to be forgotten', async () => {
	const { task } = await reported(0);
	expect(await withoutTrace(town.store, () => forgetPhotos(town.store, null, task.id, NOW))).toBe(0);
});
