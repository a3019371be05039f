import { getTableColumns } from 'drizzle-orm';
import { digestOf } from '../../audit/chain.ts';
import { auditKey } from '../../audit/server/key.ts';
import { KEPT, TEXTS } from './change.ts';
import { tasks, type TaskRow } from './table.ts';

/** What one event of the journal tells of a task. */
export interface Told {
	changes: Readonly<Record<string, unknown>>;
	toState: string | null;
	round: number | null;
}

type Kept = (typeof KEPT)[number];

/** A task as its journal tells it: texts by their digests, what was never told empty. */
export type Replayed = Readonly<Record<Kept, unknown>>;

/** Rebuilds a task from its events, which come in order. */
export function replay(events: readonly Pick<Told, 'changes'>[]): Replayed {
	const told = { ...UNTOLD };
	for (const { changes } of events)
		for (const column of Object.keys(changes)) if (column in told) told[column as Kept] = changes[column];
	return told;
}

/** What a column holds that no event told of: one that came with a later version of the board begins with its default. */
const UNTOLD = Object.fromEntries(
	KEPT.map((column) => [column, getTableColumns(tasks)[column].default ?? null])
) as Record<Kept, unknown>;

/** A task as its journal would tell it. */
export function asTold(task: TaskRow): Replayed {
	const told = { ...UNTOLD };
	for (const column of KEPT) told[column] = task[column];
	for (const column of TEXTS) told[column] = digestOf(auditKey(), task[column]);
	return told;
}

/** The columns in which a task and its journal differ. */
export function differences(task: TaskRow, events: readonly Told[]): Kept[] {
	const [replayed, told, last] = [replay(events), asTold(task), events.at(-1)];
	return KEPT.filter(
		(column) =>
			replayed[column] !== told[column] ||
			(column === 'state' && last?.toState !== task.state) ||
			(column === 'round' && last?.round !== task.round)
	);
}
