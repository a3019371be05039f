import { asc, eq, inArray, sql } from 'drizzle-orm';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { callOuts, type CallOutRow } from './table.ts';

/** 吹哨: the calls of a task, in the order they were made. */
export const callOutsOfTask = prepared('call_outs_of', (db) =>
	db
		.select()
		.from(callOuts)
		.where(eq(callOuts.taskId, sql.placeholder('task')))
		.orderBy(asc(callOuts.id))
);

/** The units that were called to a task. */
export const calledUnitsOf = async (db: Reader, task: string): Promise<string[]> =>
	(await calledTo(db, { task })).map(({ unit }) => unit);

const calledTo = prepared('called_units', (db) =>
	db
		.select({ unit: callOuts.unit })
		.from(callOuts)
		.where(eq(callOuts.taskId, sql.placeholder('task')))
);

/** The calls of each of these tasks. */
export async function callOutsOf(db: Reader, tasks: readonly string[]): Promise<Map<string, CallOutRow[]>> {
	if (tasks.length === 0) return new Map();
	const rows =
		tasks.length === 1
			? await callOutsOfTask(db, { task: tasks[0] })
			: await db
					.select()
					.from(callOuts)
					.where(inArray(callOuts.taskId, [...tasks]))
					.orderBy(asc(callOuts.id));
	return Map.groupBy(rows, ({ taskId }) => taskId);
}

/** Answered, and not rated yet. */
export const awaitsRating = ({ answeredAt, rating }: Pick<CallOutRow, 'answeredAt' | 'rating'>): boolean =>
	answeredAt !== null && rating === null;
