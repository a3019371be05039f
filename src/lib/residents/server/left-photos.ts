import { removePhotos } from '../../attachments/server/files.ts';
import { namedFiles } from '../../attachments/server/queries.ts';
import type { Reader } from '../../db/server/store.ts';

/** Files whose rows went with a matter that was erased: thrown away once that is committed. */
const left = new Set<string>();

export const leave = (files: readonly string[]): void => files.forEach((file) => left.add(file));

/** Throws them away; one that a row still names was not erased after all, and stays. */
export async function removeLeft(db: Reader): Promise<void> {
	if (left.size === 0) return;
	const files = [...left];
	const named = await namedFiles(db, files);
	await removePhotos(files.filter((file) => !named.has(file)));
	for (const file of files) left.delete(file);
}
