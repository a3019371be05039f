import { removePhotos } from '../../attachments/server/files.ts';
import { namedFiles } from '../../attachments/server/queries.ts';
import type { Reader } from '../../db/server/store.ts';

/** Files whose rows went with a matter that was erased: thrown away once that is committed. */
const left = new Set<string>();

/** Was anything erased since the last time it was asked? Then older copies of it stand in the database's log; after a start nobody knows. */
let isErased = true;
export const noteErased = (): void => void (isErased = true);
export function takeErased(): boolean {
	const was = isErased;
	isErased = false;
	return was;
}

export const leave = (files: readonly string[]): void => files.forEach((file) => left.add(file));

/** Throws them away; one that a row still names was not erased after all, and stays. */
export async function removeLeft(db: Reader): Promise<void> {
	if (left.size === 0) return;
	const files = [...left];
	const named = await namedFiles(db, files);
	await removePhotos(files.filter((file) => !named.has(file)));
	for (const file of files) left.delete(file);
}
