import { and, asc, gt, gte, lte } from 'drizzle-orm';
import { journal } from '../../audit/server/table.ts';
import type { Reader } from '../../db/server/store.ts';
import { DERIVED, placed } from './change.ts';
import { PAGE, pages, type OnRows } from './pages.ts';
import { differences, type Told } from './replay.ts';
import { tasks, type TaskRow } from './table.ts';

/** A task whose journal tells another story, or that hangs elsewhere than it belongs; and in which columns. */
export interface TaskFault {
	id: string;
	number: string;
	columns: readonly (keyof TaskRow)[];
}

/** Rebuilds every task from its journal and compares, and asks where its own columns say it hangs. */
export async function checkTasks(db: Reader, onRows: OnRows = () => {}): Promise<TaskFault[]> {
	const faults: TaskFault[] = [];
	let read = 0;
	for await (const page of pages((after) => tasksAfter(db, after))) {
		const told = await eventsBetween(db, page[0]!.id, page.at(-1)!.id);
		for (const task of page) {
			const { id, number } = task;
			const columns = [...differences(task, told.get(id) ?? []), ...hangsWrong(task)];
			if (columns.length > 0) faults.push({ id, number, columns });
		}
		onRows((read += page.length));
	}
	return faults;
}

const tasksAfter = (db: Reader, after: string) =>
	db.select().from(tasks).where(gt(tasks.id, after)).orderBy(asc(tasks.id)).limit(PAGE);

/** What the journal tells of the tasks from one id to another, in order. */
async function eventsBetween(db: Reader, from: string, to: string): Promise<Map<string, Told[]>> {
	const rows = await db
		.select({
			id: journal.subjectId,
			changes: journal.changes,
			toState: journal.toState,
			round: journal.round
		})
		.from(journal)
		.where(and(gte(journal.subjectId, from), lte(journal.subjectId, to)))
		.orderBy(asc(journal.subjectId), asc(journal.seq));
	const told = new Map<string, Told[]>();
	for (const { id, ...event } of rows) {
		const events = told.get(id);
		if (events) events.push(event);
		else told.set(id, [event]);
	}
	return told;
}

function hangsWrong(task: TaskRow): (keyof TaskRow)[] {
	const belongs = placed(task);
	return DERIVED.filter((column) => belongs[column] !== task[column]);
}
