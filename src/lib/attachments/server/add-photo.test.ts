import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoFolder } from '../../../../tests/support/database.ts';
import { photo } from '../../../../tests/support/photos.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { Store } from '../../db/server/store.ts';
import { addPhoto } from './add-photo.ts';
import { readPhoto } from './files.ts';
import { photos } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const add = async (by: string, store: Store = town.store) =>
	addPhoto(store, await town.as(by), await photo({ width: 40, height: 30 }), NOW);

const folder = join(photoFolder, 'attachments');
const filesKept = (): string[] =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
		: [];

test('a photo is kept for its sender, and the journal says how large it is, not what it shows', async () => {
	const { result, events } = await witnessed(town.store, () => add('unit1'));
	expect(result).toMatchObject({ width: 40, height: 30, sentBy: 'unit1', sentAt: NOW });
	expect(result).toMatchObject({ taskId: null, round: null, usedAt: null });
	expect(await town.store.read.select().from(photos).where(eq(photos.id, result.id))).toEqual([result]);
	const { bytes } = result;
	expect(events).toMatchObject([
		{
			...{ action: 'attachment.add', subjectKind: 'attachment', subjectId: result.id, accountId: 'unit1' },
			changes: { bytes, width: 40, height: 30 }
		}
	]);
	expect((await readPhoto(result.file))?.length).toBe(bytes);
});

test('its file has a random name that the program alone may read, and lies in the data directory', async () => {
	const { file, id } = await add('secretary1');
	expect(file).toMatch(/^[0-9a-f]{32}$/);
	expect(file).not.toContain(id.replaceAll('-', ''));
	const path = join(folder, file.slice(0, 2), `${file}.jpg`);
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
	expect(filesKept().filter((name) => !name.endsWith('.jpg'))).toEqual([]);
});

test.each(['org1', 'sys1', 'sec1', 'audit1'])('%s has nothing to add a photo to', async (by) => {
	const before = filesKept();
	expect((await refusedWithoutTrace(town.store, () => add(by))).code).toBe('not-allowed');
	expect(filesKept()).toEqual(before);
});

test('where the row cannot be written, the file goes too', async () => {
	const before = filesKept();
	const failing: Store = { ...town.store, write: () => Promise.reject(new Error('the disk is full')) };
	await expect(add('unit1', failing)).rejects.toThrow('the disk is full');
	expect(filesKept()).toEqual(before);
});
