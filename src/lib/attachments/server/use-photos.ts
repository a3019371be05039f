import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { photos } from './table.ts';

/** For what, by whom and when: a task in one of its rounds, or a visit. */
export type Use = Owner & { account: string; now: Instant };
type Owner = { taskId: string; round: number } | { visitId: string };

/**
 * Ties photos to a task or a visit, within the transaction of what they belong to. False where one of them is not there,
 * was sent by somebody else, or was used before; what they belong to is then refused, and with it all of this undone.
 */
export async function usePhotos(
	tx: Writer,
	ids: readonly string[],
	{ account, now, ...owner }: Use
): Promise<boolean> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return true;
	const used = await tx
		.update(photos)
		.set({ ...owner, usedAt: now })
		.where(and(inArray(photos.id, wanted), eq(photos.sentBy, account), isNull(photos.usedAt)))
		.returning({ id: photos.id });
	return used.length === wanted.length;
}
