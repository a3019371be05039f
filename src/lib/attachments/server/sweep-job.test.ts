import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoFolder } from '../../../../tests/support/database.ts';
import { photo } from '../../../../tests/support/photos.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { DAY_LENGTH } from '../../clock.ts';
import { addPhoto } from './add-photo.ts';
import { readPhoto, usePhotoFolder } from './files.ts';
import { photoById } from './queries.ts';
import { sweepPhotos } from './sweep-job.ts';

let town: Town;
/** Other tests leave files without rows. */
const ownFolder = mkdtempSync(join(tmpdir(), 'board-photos-'));
beforeAll(async () => {
	town = await smallTown();
	usePhotoFolder(ownFolder);
});
afterAll(async () => {
	usePhotoFolder(photoFolder);
	await town.store.close();
});

const HOUR = DAY_LENGTH / 24;
const sendAt = async (now: number) => addPhoto(town.store, await town.as('unit1'), await photo(), now);

test('what nobody used within a day goes, row and file; what was used stays', async () => {
	const used = await sendAt(NOW);
	const unused = await sendAt(NOW);
	const younger = await sendAt(NOW + HOUR);
	const wish = await wishIn(town, 'in_progress');
	await take(town, 'report-done', wish, { body: { result: '已送到', attachments: [used.id] } });

	expect(await sweepPhotos(town.store, NOW + DAY_LENGTH - 1)).toEqual({ unused: 0, strays: 0 });
	const { result, events } = await witnessed(town.store, () => sweepPhotos(town.store, NOW + DAY_LENGTH));
	expect(result.unused).toBe(1);
	expect(events).toMatchObject([
		{ action: 'attachment.sweep', accountId: null, changes: { ids: [unused.id] } }
	]);
	expect(await photoById(town.store.read, unused.id)).toBeUndefined();
	expect(await readPhoto(unused.file)).toBeUndefined();
	expect(await readPhoto(unused.file, 'small')).toBeUndefined();
	for (const { id, file } of [used, younger]) {
		expect(await photoById(town.store.read, id)).toBeDefined();
		expect(await readPhoto(file)).toBeDefined();
	}
});

test('a file that a crash left without a row goes within a day of being a day old', async () => {
	const kept = await sendAt(NOW);
	const stray = (name: string, ageInDays: number) => {
		const path = join(ownFolder, 'attachments', name.slice(0, 2), name);
		mkdirSync(join(path, '..'), { recursive: true });
		writeFileSync(path, '');
		utimesSync(path, new Date(), new Date(NOW - ageInDays * DAY_LENGTH));
		return name.replace('.jpg', '');
	};
	const old = [stray(`${'0a'.repeat(16)}.jpg`, 2), stray(`${'fe'.repeat(16)}.jpg`, 2)];
	stray(`${'0a'.repeat(16)}.small.jpg`, 2);
	stray(`${'0b'.repeat(16)}.jpg.new`, 2);
	const young = stray(`${'0c'.repeat(16)}.jpg`, 0);
	for (const ending of ['.jpg', '.small.jpg'])
		utimesSync(
			join(ownFolder, 'attachments', kept.file.slice(0, 2), kept.file + ending),
			new Date(),
			new Date(NOW - 3 * DAY_LENGTH)
		);

	let strays = 0;
	for (let hour = 0; hour < 24; hour += 1) strays += (await sweepPhotos(town.store, NOW + hour)).strays;
	expect(strays).toBeLessThan(4);
	for (let hour = 1; hour < 24; hour += 1)
		strays += (await sweepPhotos(town.store, NOW - hour * HOUR)).strays;
	expect(strays).toBe(4);
	for (const file of old) expect(await readPhoto(file)).toBeUndefined();
	expect(await readPhoto(young)).toBeDefined();
	expect(readdirSync(join(ownFolder, 'attachments', kept.file.slice(0, 2)))).toEqual(
		expect.arrayContaining([`${kept.file}.jpg`, `${kept.file}.small.jpg`])
	);
});

test('a photo of before there were small ones is shown in full', async () => {
	const { file } = await sendAt(NOW);
	rmSync(join(ownFolder, 'attachments', file.slice(0, 2), `${file}.small.jpg`));
	expect(await readPhoto(file, 'small')).toEqual(await readPhoto(file));
});
