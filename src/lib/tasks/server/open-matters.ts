import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { callOuts, milestones, tasks, type TaskRow } from './table.ts';

/** A task that goes on, with what lies beside it and is still waited for. */
export interface OpenMatter {
	task: TaskRow;
	/** Days by which called departments are to answer, and have not. */
	callsDueOn: Day[];
	/** Days of milestones that are not reached. */
	milestonesDueOn: Day[];
}

/** Everything of a community that waits to be admitted or claimed, or is being handled. */
export async function openMattersOf(db: Reader, community: PlaceCode): Promise<OpenMatter[]> {
	const rows = await db
		.select()
		.from(tasks)
		.where(and(eq(tasks.community, community), inArray(tasks.lane, ['claim', 'doing'])))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id));
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const [calls, aims] = await Promise.all([
		db
			.select({ taskId: callOuts.taskId, dueOn: callOuts.dueOn })
			.from(callOuts)
			.where(and(inArray(callOuts.taskId, ids), isNull(callOuts.answeredAt))),
		db
			.select({ taskId: milestones.taskId, dueOn: milestones.dueOn })
			.from(milestones)
			.where(and(inArray(milestones.taskId, ids), isNull(milestones.reachedAt)))
	]);
	const daysOf = (all: readonly { taskId: string; dueOn: Day }[], id: string) =>
		all.flatMap(({ taskId, dueOn }) => (taskId === id ? dueOn : []));
	return rows.map((task) => ({
		task,
		callsDueOn: daysOf(calls, task.id),
		milestonesDueOn: daysOf(aims, task.id)
	}));
}
