import { sql } from 'drizzle-orm';
import { takeTurn } from '../../audit/server/record.ts';
import { preparedWrite, slotsFor } from '../../db/server/prepared-writes.ts';
import type { Writer } from '../../db/server/store.ts';
import {
	standingsOf,
	standingsOfAnswer,
	type Counted,
	type CountedAnswer,
	type Standing
} from '../figure.ts';
import type { TaskKind } from '../task.ts';
import { counters } from './table.ts';

interface Owner {
	community: string;
	kind: TaskKind;
}

/** Moves a task from the counters it stood in to those it stands in now. `before` is null for a new one. */
export async function recountTask(
	tx: Writer,
	before: (Owner & Counted) | null,
	after: (Owner & Counted) | null
): Promise<void> {
	const change = new Map<string, number>();
	if (before) for (const standing of standingsOf(before)) add(change, before, standing, -1);
	if (after) for (const standing of standingsOf(after)) add(change, after, standing, +1);
	await apply(tx, change);
}

/** Adds one answer to the counters. */
export async function countAnswer(tx: Writer, answer: Owner & CountedAnswer): Promise<void> {
	const change = new Map<string, number>();
	for (const standing of standingsOfAnswer(answer)) add(change, answer, standing, +1);
	await apply(tx, change);
}

const SEPARATOR = ' ';

function add(change: Map<string, number>, owner: Owner, { figure, quarter }: Standing, by: number): void {
	const key = [figure, quarter, owner.community, owner.kind].join(SEPARATOR);
	change.set(key, (change.get(key) ?? 0) + by);
}

async function apply(tx: Writer, change: ReadonlyMap<string, number>): Promise<void> {
	const rows = [...change]
		.filter(([, by]) => by !== 0)
		.map(([key, by]) => {
			const [figure, quarter, community, kind] = key.split(SEPARATOR) as [string, string, string, TaskKind];
			return { figure, quarter, community, kind, count: by };
		});
	if (rows.length === 0) return;
	await takeTurn(tx);
	const values = rows.flatMap((row, number) => COLUMNS.map((name) => [name + number, row[name]] as const));
	await (adders[rows.length] ??= adderOf(rows.length))(tx, Object.fromEntries(values));
}

/** By how many counters they add to. */
const adders: Record<number, ReturnType<typeof adderOf>> = {};

const adderOf = (count: number) =>
	preparedWrite(`add_to_counters_${count}`, (tx) =>
		tx
			.insert(counters)
			.values(Array.from({ length: count }, (_, row) => slotsFor<CounterRow>(COLUMNS, row)))
			.onConflictDoUpdate({
				target: [counters.figure, counters.quarter, counters.community, counters.kind],
				set: { count: sql`${counters.count} + excluded.count` }
			})
	);

type CounterRow = typeof counters.$inferInsert;
const COLUMNS = ['figure', 'quarter', 'community', 'kind', 'count'] as const satisfies (keyof CounterRow)[];
