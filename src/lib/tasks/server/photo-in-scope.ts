import type { Actor } from '../../access/actor.ts';
import { photoById } from '../../attachments/server/queries.ts';
import type { PhotoRow } from '../../attachments/server/table.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { visitInScope } from '../../visits/server/queries.ts';
import { fullReader, taskInScope } from './scope.ts';

/**
 * A photo as one person may see it: whoever reads its task in full, or sees its visit; until it is used, its sender alone. Refuses
 * `not-found`.
 */
export async function photoInScope(db: Reader, actor: Actor, id: string, now: Instant): Promise<PhotoRow> {
	const photo = await photoById(db, id);
	if (!photo || !(await isInSight(db, actor, photo, now))) throw new Refusal('not-found');
	return photo;
}

async function isInSight(db: Reader, actor: Actor, photo: PhotoRow, now: Instant): Promise<boolean> {
	if (photo.visitId !== null) return (await visitInScope(db, actor, photo.visitId)).id === photo.visitId;
	if (photo.taskId === null) return photo.sentBy === actor.accountId;
	const { task, calledUnits } = await taskInScope(db, actor, photo.taskId, now);
	return fullReader(actor, calledUnits)(task);
}
