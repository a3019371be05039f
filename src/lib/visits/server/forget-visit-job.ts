import { and, asc, eq, exists, inArray, isNull, lt, not, sql } from 'drizzle-orm';
import { forgetRows } from '../../attachments/server/forget-photos-job.ts';
import { record, type Doer } from '../../audit/server/record.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import type { Day, Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { tasks } from '../../tasks/server/table.ts';
import { visitEvent } from './event.ts';
import { visits, visitTasks } from './table.ts';

/**
 * Empties the words and throws away the photos of a visit, when something it brought along is erased, or when its own
 * time is over: both may show whose household it was. Gives the names of the files. That it was paid, when, by
 * whom and whom they met, stays.
 */
export const forgetVisit = (store: Store, doer: Doer, id: string, now: Instant): Promise<string[]> =>
	store.write(async (tx) => {
		const isKept = and(eq(visits.id, id), isNull(visits.erasedAt));
		const [visit] = await tx.select().from(visits).where(isKept);
		// What somebody corrects at this moment stays corrected.
		const [emptied] = await tx
			.update(visits)
			.set({ spot: '', note: '', erasedAt: now, version: sql`${visits.version} + 1` })
			.where(isKept)
			.returning();
		if (!visit || !emptied) return [];
		const itsEvents = tx.select({ seq: journal.seq }).from(journal).where(eq(journal.subjectId, id));
		await tx.delete(remarks).where(inArray(remarks.seq, itsEvents));
		await record(tx, doer, visitEvent('forget', visit, emptied), now);
		return forgetRows(store.within(tx), doer, { visit: id }, now);
	});

/** Visits paid before a day whose words still stand, though nothing they brought along waits to be erased. */
export async function visitsToForget(db: Reader, before: Day, limit: number): Promise<string[]> {
	const isKept = db
		.select({ id: tasks.id })
		.from(visitTasks)
		.innerJoin(tasks, eq(tasks.id, visitTasks.taskId))
		.where(and(eq(visitTasks.visitId, visits.id), isNull(tasks.erasedAt)));
	const rows = await db
		.select({ id: visits.id })
		.from(visits)
		.where(and(isNull(visits.erasedAt), lt(visits.visitedOn, before), not(exists(isKept))))
		.orderBy(asc(visits.visitedOn), asc(visits.id))
		.limit(limit);
	return rows.map(({ id }) => id);
}
