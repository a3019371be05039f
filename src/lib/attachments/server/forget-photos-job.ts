import { eq } from 'drizzle-orm';
import { record, type Doer } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { removePhotos } from './files.ts';
import { photos } from './table.ts';

/**
 * Throws away the photos of a task, rows before files, and gives how many; whoever asks for it has judged that it
 * may be done. Within a transaction use `forgetRows`, and remove the files once it has ended.
 */
export async function forgetPhotos(store: Store, doer: Doer, taskId: string, now: Instant): Promise<number> {
	const files = await forgetRows(store, doer, { task: taskId }, now);
	await removePhotos(files);
	return files.length;
}

/** What photos belong to: a task, or a visit. */
type Owner = { task: string } | { visit: string };

/** The rows alone; gives the names of the files, which would be thrown away as strays within a day or two. */
export const forgetRows = (store: Store, doer: Doer, owner: Owner, now: Instant): Promise<string[]> =>
	store.write(async (tx) => {
		const gone = await tx
			.delete(photos)
			.where('task' in owner ? eq(photos.taskId, owner.task) : eq(photos.visitId, owner.visit))
			.returning({ id: photos.id, file: photos.file });
		if (gone.length === 0) return [];
		const ids = gone.map(({ id }) => id);
		const changes = { ...owner, ids };
		const subject = { kind: 'attachment' as const, id: ids[0]! };
		await record(tx, doer, { action: 'attachment.forget', subject, changes }, now);
		return gone.map(({ file }) => file);
	});
