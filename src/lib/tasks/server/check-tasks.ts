import { and, asc, gt, gte, inArray, lte, max } from 'drizzle-orm';
import { journal } from '../../audit/server/table.ts';
import type { Reader } from '../../db/server/store.ts';
import { placed } from './change.ts';
import { PAGE, pages, type OnRows } from './pages.ts';
import { tasks } from './table.ts';

/** A task that says something else than its journal, or hangs elsewhere than it belongs. */
export interface TaskFault {
	id: string;
	number: string;
	fault: 'state' | 'round' | 'place';
}

/** Compares every task with its last event, and with where its own columns say it hangs. */
export async function checkTasks(db: Reader, onRows: OnRows = () => {}): Promise<TaskFault[]> {
	const faults: TaskFault[] = [];
	let read = 0;
	for await (const page of pages((after) => hangingTasks(db, after))) {
		const last = await lastEvents(db, page[0]!.id, page.at(-1)!.id);
		for (const task of page) {
			const { id, number } = task;
			const event = last.get(id);
			if (event?.toState !== task.state) faults.push({ id, number, fault: 'state' });
			else if (event.round !== task.round) faults.push({ id, number, fault: 'round' });
			if (hangsWrong(task)) faults.push({ id, number, fault: 'place' });
		}
		onRows((read += page.length));
	}
	return faults;
}

type HangingTask = Awaited<ReturnType<typeof hangingTasks>>[number];

const hangingTasks = (db: Reader, after: string) =>
	db
		.select({
			id: tasks.id,
			number: tasks.number,
			state: tasks.state,
			stateSince: tasks.stateSince,
			round: tasks.round,
			place: tasks.place,
			stepDueOn: tasks.stepDueOn,
			community: tasks.community,
			subdistrict: tasks.subdistrict,
			lane: tasks.lane,
			laneOrder: tasks.laneOrder
		})
		.from(tasks)
		.where(gt(tasks.id, after))
		.orderBy(asc(tasks.id))
		.limit(PAGE);

interface LastEvent {
	toState: string | null;
	round: number | null;
}

async function lastEvents(db: Reader, from: string, to: string): Promise<Map<string, LastEvent>> {
	const last = db
		.select({ seq: max(journal.seq) })
		.from(journal)
		.where(and(gte(journal.subjectId, from), lte(journal.subjectId, to)))
		.groupBy(journal.subjectId);
	const rows = await db
		.select({ id: journal.subjectId, toState: journal.toState, round: journal.round })
		.from(journal)
		.where(inArray(journal.seq, last));
	return new Map(rows.map(({ id, ...event }) => [id, event]));
}

function hangsWrong(task: HangingTask): boolean {
	const belongs = placed(task);
	return DERIVED.some((column) => belongs[column] !== task[column]);
}
const DERIVED = ['community', 'subdistrict', 'lane', 'laneOrder'] as const;
