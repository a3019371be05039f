import { asc, eq, inArray, sql } from 'drizzle-orm';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { photos, type PhotoRow } from './table.ts';

/** A photo as a page shows it. */
export type ShownPhoto = Pick<PhotoRow, 'id' | 'width' | 'height'>;

/** The photo of this id, whoever asks. */
export async function photoById(db: Reader, id: string): Promise<PhotoRow | undefined> {
	const [photo] = await byId(db, { id });
	return photo;
}

/** The photos of a task, in the order they were sent. */
export const photosOf = async (db: Reader, taskId: string): Promise<ShownPhoto[]> => ofTask(db, { taskId });

/** The photos of a visit, in the order they were sent. */
export const photosOfVisit = async (db: Reader, visitId: string): Promise<ShownPhoto[]> =>
	ofVisit(db, { visitId });

/** Those of these files that a row names. */
export async function namedFiles(db: Reader, files: readonly string[]): Promise<ReadonlySet<string>> {
	if (files.length === 0) return new Set();
	const rows = await db
		.select({ file: photos.file })
		.from(photos)
		.where(inArray(photos.file, [...files]));
	return new Set(rows.map(({ file }) => file));
}

const byId = prepared('photo_by_id', (db) =>
	db
		.select()
		.from(photos)
		.where(eq(photos.id, sql.placeholder('id')))
);
const ofTask = prepared('photos_of_task', (db) =>
	db
		.select({ id: photos.id, width: photos.width, height: photos.height })
		.from(photos)
		.where(eq(photos.taskId, sql.placeholder('taskId')))
		.orderBy(asc(photos.id))
);
const ofVisit = prepared('photos_of_visit', (db) =>
	db
		.select({ id: photos.id, width: photos.width, height: photos.height })
		.from(photos)
		.where(eq(photos.visitId, sql.placeholder('visitId')))
		.orderBy(asc(photos.id))
);
