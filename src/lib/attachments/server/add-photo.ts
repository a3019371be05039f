import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { removePhotos, writePhoto } from './files.ts';
import { redraw } from './redraw.ts';
import { photos, type PhotoRow } from './table.ts';

/** A photo that was drawn anew and lies on the disk, and that no row names yet. */
export type WrittenPhoto = Pick<PhotoRow, 'file' | 'bytes' | 'width' | 'height'>;

/**
 * 传照片: draws it anew and keeps it, to be used within a day. Refuses `not-allowed`, and what `redraw` refuses.
 * Must not be called inside a transaction.
 */
export async function addPhoto(
	store: Store,
	actor: Actor,
	sent: Uint8Array,
	now: Instant
): Promise<PhotoRow> {
	const written = await drawPhoto(actor, sent);
	try {
		return await keepPhoto(store, actor, written, now);
	} catch (reason) {
		await removePhotos([written.file]);
		throw reason;
	}
}

/** The first half of it, before any transaction: whoever may not send photos has none drawn. */
export async function drawPhoto(actor: Actor, sent: Uint8Array): Promise<WrittenPhoto> {
	must(actor, 'attachment.add');
	const { jpeg, small, width, height } = await redraw(sent);
	return { file: await writePhoto({ full: jpeg, small }), bytes: jpeg.length, width, height };
}

/** The second half: the row that names it. */
export const keepPhoto = (
	store: Store,
	actor: Actor,
	written: WrittenPhoto,
	now: Instant
): Promise<PhotoRow> =>
	store.write(async (tx) => {
		must(actor, 'attachment.add');
		const row: PhotoRow = {
			...{ id: store.newId(now), sentBy: actor.accountId, sentAt: now },
			...{ taskId: null, round: null, visitId: null, usedAt: null },
			...written
		};
		await tx.insert(photos).values(row);
		const { bytes, width, height } = row;
		const subject = { kind: 'attachment' as const, id: row.id };
		await record(tx, actor, { action: 'attachment.add', subject, changes: { bytes, width, height } }, now);
		return row;
	});
