import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Event } from '../../audit/server/record.ts';
import { driverValues, insertInto, preparedWrite, slotsFor } from '../../db/server/prepared-writes.ts';
import type { Writer } from '../../db/server/store.ts';
import { endOf } from '../../clock.ts';
import { communityOf, subdistrictOf } from '../../district/place.ts';
import { Refusal } from '../../refusal.ts';
import { FOLLOWS, LANE_OF, type TaskState } from '../task.ts';
import { recountTask } from './counters.ts';
import { tasks, type NewTaskRow, type TaskRow } from './table.ts';
import { rewordTask, WORDED } from './words.ts';

/** Columns that follow from the others. */
export const DERIVED = ['community', 'subdistrict', 'lane', 'laneOrder'] as const;
type Derived = (typeof DERIVED)[number];

/** Columns the journal keeps: all the others. */
export const KEPT = (Object.keys(getTableColumns(tasks)) as (keyof TaskRow)[]).filter(
	(column): column is Exclude<keyof TaskRow, Derived> => !(DERIVED as readonly string[]).includes(column)
);

/** Columns that hold what people wrote: the journal keeps digests of them. */
export const TEXTS = ['title', 'description', 'summary'] as const satisfies readonly (keyof TaskRow)[];

/** What decides where a task hangs. */
type Hanging = Pick<NewTaskRow, 'place' | 'state' | 'stateSince' | 'stepDueOn'>;

/** Fills in where a task hangs: soonest due first in the open columns, latest first where it has ended. */
export function placed<Task extends Hanging>(task: Task): Task & Pick<NewTaskRow, Derived> {
	const lane = LANE_OF[task.state];
	const isOpen = lane === 'claim' || lane === 'doing' || lane === 'follow_up';
	return {
		...task,
		community: communityOf(task.place),
		subdistrict: subdistrictOf(task.place),
		lane,
		laneOrder: isOpen && task.stepDueOn ? endOf(task.stepDueOn) : -task.stateSince
	};
}

/** Puts a new task on the board. */
export async function insertTask(tx: Writer, task: Omit<NewTaskRow, Derived>): Promise<TaskRow> {
	const inserted = { ...NO_TASK, ...placed(task) } as TaskRow;
	await insertRow(tx, inserted);
	await recountTask(tx, null, inserted);
	await rewordTask(tx, null, inserted);
	return inserted;
}

/** Every column, empty, in the table's order. */
const NO_TASK = Object.fromEntries(Object.keys(getTableColumns(tasks)).map((column) => [column, null]));
const insertRow = insertInto('insert_task', tasks);

/**
 * Changes a task if it still is as it was judged, its counters and its words with it. The condition of the update
 * decides every race; who comes second is refused with `changed-meanwhile`.
 */
export async function changeTask(
	tx: Writer,
	judged: TaskRow,
	set: Partial<Omit<NewTaskRow, Derived | 'id'>>
): Promise<TaskRow> {
	const changes = allChanges(judged, set);
	const [changed] = await updaterOf(Object.keys(changes))(tx, {
		...driverValues(tasks, changes),
		judgedId: judged.id,
		judgedState: judged.state,
		judgedVersion: judged.version
	});
	if (!changed) throw new Refusal('changed-meanwhile');
	const after = { ...judged, ...changes } as TaskRow;
	await recountTask(tx, judged, after);
	if (WORDED.some((column) => after[column] !== judged[column])) await rewordTask(tx, judged, after);
	return after;
}

/** Every column that changes with a task, those among them that follow from the others. */
export function allChanges(
	judged: TaskRow,
	set: Partial<Omit<NewTaskRow, Derived | 'id'>>
): Partial<TaskRow> & Pick<TaskRow, 'version'> {
	if (set.state && set.state !== judged.state && !FOLLOWS[judged.state].includes(set.state))
		throw new Error(`${judged.state} is never followed by ${set.state}`);
	const { lane, laneOrder, community, subdistrict } = placed({ ...judged, ...set });
	const moved = set.place === undefined ? {} : { community, subdistrict };
	const said = Object.entries(set).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(said), ...moved, lane, laneOrder, version: judged.version + 1 };
}

/** Updates these columns of the task that is still as it was judged; gives its id, or nothing. */
function updaterOf(columns: readonly string[]) {
	const key = columns.join(' ');
	return (updaters[key] ??= preparedWrite(`change_task_${Object.keys(updaters).length}`, (tx) =>
		tx
			.update(tasks)
			.set(slotsFor(columns))
			.where(
				and(
					eq(tasks.id, sql.placeholder('judgedId')),
					eq(tasks.state, sql.placeholder('judgedState')),
					eq(tasks.version, sql.placeholder('judgedVersion'))
				)
			)
			.returning({ id: tasks.id })
	));
}

/** One for each step: by the columns it sets. */
const updaters: Record<string, ReturnType<typeof preparedWrite<{ id: string }[]>>> = {};

/** The journal event of a step: every column it changed, from which the row can be rebuilt, and what lies beside. */
export function stepEvent(
	action: string,
	before: TaskRow | null,
	after: TaskRow,
	remarks: Event['remarks'] = {},
	beside: Readonly<Record<string, unknown>> = {}
): Event {
	const changes: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(beside)) changes[`beside:${name}`] = value;
	for (const column of KEPT)
		if (after[column] !== (before?.[column] ?? null)) changes[column] = after[column];
	return {
		action: `task.${action}`,
		subject: { kind: 'task', id: after.id, place: after.place },
		from: before?.state ?? null,
		to: after.state satisfies TaskState,
		round: after.round,
		changes,
		texts: TEXTS,
		remarks
	};
}
