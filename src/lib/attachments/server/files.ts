/**
 * Where photos lie: `DATA_DIR/attachments/ab/ab….jpg`, and the small one beside it, only what was drawn anew, readable by the program alone. A
 * file is whole and on the disk before a row names it; one that no row names is a stray, and is thrown away.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import { KEPT_UNUSED_FOR, type PhotoSize } from '../photo.ts';

let folder: string | undefined;

/** Says once, at the start, under which data directory the photos lie. */
export const usePhotoFolder = (dataDir: string): void => {
	folder = join(dataDir, 'attachments');
};

function top(): string {
	if (!folder) throw new Error('nobody has said where photos lie: usePhotoFolder');
	return folder;
}

const ENDINGS: Readonly<Record<PhotoSize, string>> = { full: '.jpg', small: '.small.jpg' };
const SIZES = Object.keys(ENDINGS) as PhotoSize[];

const pathOf = (file: string, size: PhotoSize): string => join(top(), file.slice(0, 2), file + ENDINGS[size]);

/** Keeps a photo, and gives the random name it is kept under. Refuses `disk-full`. */
export async function writePhoto(jpegs: Readonly<Record<PhotoSize, Uint8Array>>): Promise<string> {
	const file = randomBytes(16).toString('hex');
	const inside = join(pathOf(file, 'full'), '..');
	try {
		await mkdir(inside, { recursive: true, mode: 0o700 });
		for (const size of SIZES) {
			const path = pathOf(file, size);
			await throughToDisk(`${path}.new`, jpegs[size]);
			await rename(`${path}.new`, path);
		}
		await syncFolder(inside);
	} catch (reason) {
		await removePhotos([file]);
		throw (reason as NodeJS.ErrnoException).code === 'ENOSPC' ? new Refusal('disk-full') : reason;
	}
	return file;
}

async function throughToDisk(path: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(path, 'wx', 0o600);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** A new name is durable once its folder is; where folders cannot be synced (Windows) the file system sees to it. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(path);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** The photo's bytes; nothing where the file is gone. Photos of before there were small ones are given in full. */
export async function readPhoto(
	file: string,
	size: PhotoSize = 'full'
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		return await readFile(pathOf(file, size));
	} catch (reason) {
		if ((reason as NodeJS.ErrnoException).code !== 'ENOENT') throw reason;
		return size === 'small' ? readPhoto(file) : undefined;
	}
}

/** Throws photos away; those that are gone already do not matter. */
export async function removePhotos(files: readonly string[]): Promise<void> {
	for (const file of files)
		for (const size of SIZES)
			for (const ending of ['', '.new']) await rm(pathOf(file, size) + ending, { force: true });
}

const FOLDERS = 256;
const HOURS = 24;
const HOUR = 60 * 60 * 1000;

/** The folders that are looked through in this hour: each once a day. */
const foldersAt = (now: Instant): string[] =>
	Array.from({ length: FOLDERS }, (_, at) => at)
		.filter((at) => at % HOURS === Math.floor(now / HOUR) % HOURS)
		.map((at) => at.toString(16).padStart(2, '0'));

/**
 * Throws away what a crash left: files older than a day that `named` does not know. Looks through a part of the
 * folders, another one each hour. Gives how many.
 */
export async function removeStrays(
	named: (files: readonly string[]) => Promise<ReadonlySet<string>>,
	now: Instant
): Promise<number> {
	let removed = 0;
	for (const name of foldersAt(now)) {
		const inside = join(top(), name);
		const old = await olderThanADay(inside, now);
		const known = await named(old.map((entry) => entry.slice(0, 32)));
		for (const entry of old.filter((one) => !isOf(known, one))) {
			await rm(join(inside, entry), { force: true });
			removed += 1;
		}
	}
	return removed;
}

const isOf = (known: ReadonlySet<string>, entry: string): boolean =>
	SIZES.some((size) => entry.endsWith(ENDINGS[size]) && known.has(entry.slice(0, -ENDINGS[size].length)));

async function olderThanADay(inside: string, now: Instant): Promise<string[]> {
	const entries = await readdir(inside).catch(() => []);
	const old: string[] = [];
	for (const entry of entries) {
		const { mtimeMs } = await stat(join(inside, entry));
		if (mtimeMs <= now - KEPT_UNUSED_FOR) old.push(entry);
	}
	return old;
}
