/** What an erasure leaves to be done once it is committed: photos of which no row tells any more, and older copies of its words. */
import { removePhotos } from '../../attachments/server/files.ts';
import { namedFiles } from '../../attachments/server/queries.ts';
import type { Store } from '../../db/server/store.ts';

/** Files whose rows went. */
const files = new Set<string>();

/** Do older copies stand in the database's log? After a start nobody knows. */
let mayHoldCopies = true;

/** Something was erased, these photos with it. */
export function leave(photos: readonly string[]): void {
	mayHoldCopies = true;
	for (const file of photos) files.add(file);
}

/** Clears it away. A photo that a row still names was not erased after all, and stays. */
export async function clearLeft(store: Store): Promise<void> {
	if (files.size > 0) {
		const left = [...files];
		const named = await namedFiles(store.read, left);
		await removePhotos(left.filter((file) => !named.has(file)));
		for (const file of left) files.delete(file);
	}
	if (!mayHoldCopies) return;
	mayHoldCopies = false;
	try {
		await store.scrub();
	} catch (reason) {
		mayHoldCopies = true;
		throw reason;
	}
}
