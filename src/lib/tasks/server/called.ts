import { asc, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/server/store.ts';
import { callOuts, type CallOutRow } from './table.ts';

/** 吹哨: the calls of each of these tasks, in the order they were made. */
export async function callOutsOf(db: Reader, taskIds: readonly string[]): Promise<Map<string, CallOutRow[]>> {
	const rows =
		taskIds.length > 0
			? await db
					.select()
					.from(callOuts)
					.where(inArray(callOuts.taskId, [...taskIds]))
					.orderBy(asc(callOuts.id))
			: [];
	return Map.groupBy(rows, ({ taskId }) => taskId);
}

/** Answered, and not rated yet. */
export const awaitsRating = ({ answeredAt, rating }: Pick<CallOutRow, 'answeredAt' | 'rating'>): boolean =>
	answeredAt !== null && rating === null;
