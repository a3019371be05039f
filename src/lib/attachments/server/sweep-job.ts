import { and, inArray, isNull, lte } from 'drizzle-orm';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { KEPT_UNUSED_FOR } from '../photo.ts';
import { removePhotos, removeStrays } from './files.ts';
import { namedFiles } from './queries.ts';
import { photos } from './table.ts';

/** In one go, so that no transaction grows long. */
const AT_ONCE = 200;

/** What was thrown away. */
export interface Swept {
	/** Photos nobody used within a day. */
	unused: number;
	/** Files that no photo names. */
	strays: number;
}

/** Throws away what nobody used within a day, rows before files, and files that a crash left without a row. */
export async function sweepPhotos(store: Store, now: Instant, signal?: AbortSignal): Promise<Swept> {
	let unused = 0;
	for (let files = await forgetUnused(store, now); files.length > 0; files = await forgetUnused(store, now)) {
		await removePhotos(files);
		unused += files.length;
		if (signal?.aborted) return { unused, strays: 0 };
	}
	return { unused, strays: await removeStrays((files) => namedFiles(store.read, files), now) };
}

/** Gives the files whose rows are gone. */
const forgetUnused = (store: Store, now: Instant): Promise<string[]> =>
	store.write(async (tx) => {
		const isUnused = and(isNull(photos.usedAt), lte(photos.sentAt, now - KEPT_UNUSED_FOR));
		const old = await tx.select({ id: photos.id }).from(photos).where(isUnused).limit(AT_ONCE);
		if (old.length === 0) return [];
		const ids = old.map(({ id }) => id);
		const gone = await tx
			.delete(photos)
			.where(and(inArray(photos.id, ids), isUnused))
			.returning({ file: photos.file });
		const subject = { kind: 'attachment' as const, id: 'unused' };
		await record(tx, null, { action: 'attachment.sweep', subject, changes: { ids } }, now);
		return gone.map(({ file }) => file);
	});
