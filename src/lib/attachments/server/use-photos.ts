import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { photos } from './table.ts';

/** For which task, in which round, by whom and when. */
export interface Use {
	taskId: string;
	round: number;
	account: string;
	now: Instant;
}

/**
 * Ties photos to a task, within the transaction of the step they belong to. False where one of them is not there,
 * was sent by somebody else, or was used before; the step is then refused, and with it all of this undone.
 */
export async function usePhotos(
	tx: Writer,
	ids: readonly string[],
	{ taskId, round, account, now }: Use
): Promise<boolean> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return true;
	const used = await tx
		.update(photos)
		.set({ taskId, round, usedAt: now })
		.where(and(inArray(photos.id, wanted), eq(photos.sentBy, account), isNull(photos.taskId)))
		.returning({ id: photos.id });
	return used.length === wanted.length;
}
