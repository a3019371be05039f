import { count, sql, type Column, type SQL } from 'drizzle-orm';
import { record } from '../../audit/server/record.ts';
import { daysOf, isQuarter, startOf, type Day, type Instant, type Quarter } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { standingsOf, standingsOfAnswer, type Standing } from '../figure.ts';
import type { TaskKind } from '../task.ts';
import { ranges, type OnRows } from './pages.ts';
import { rebuildWords } from './recount-words.ts';
import { counters, followUps, tasks } from './table.ts';

/** A counter that says something else than the rows it counts. */
export interface CounterFault {
	figure: string;
	quarter: string;
	community: string;
	kind: TaskKind;
	counted: number;
	found: number;
}

/** Counts the rows and compares with the counters that are kept. */
export async function checkCounters(db: Reader, onRows: OnRows = () => {}): Promise<CounterFault[]> {
	const counted = await countRows(db, onRows);
	const faults: CounterFault[] = [];
	for (const { count, ...counter } of await db.select().from(counters)) {
		const key = keyOf(counter);
		const found = counted.get(key) ?? 0;
		counted.delete(key);
		if (found !== count) faults.push({ ...counter, counted: count, found });
	}
	for (const [key, found] of counted) faults.push({ ...counterOf(key), counted: 0, found });
	return faults;
}

/**
 * Sets the counters to what the rows say and makes the index of words anew; recorded, and every writer waits
 * meanwhile. Gives the counters that were wrong.
 */
export async function recount(
	store: Store,
	now: Instant,
	onRows: OnRows = () => {}
): Promise<CounterFault[]> {
	return store.write(async (tx) => {
		// The journal's head puts writers in line behind this.
		await record(tx, null, { action: 'system.recount', subject: { kind: 'system', id: 'counters' } }, now);
		const faults = await checkCounters(tx, onRows);
		for (const fault of faults) await mend(tx, fault);
		await rebuildWords(tx);
		return faults;
	});
}

async function mend(tx: Writer, { found, figure, quarter, community, kind }: CounterFault): Promise<void> {
	await tx
		.insert(counters)
		.values({ figure, quarter, community, kind, count: found })
		.onConflictDoUpdate({
			target: [counters.figure, counters.quarter, counters.community, counters.kind],
			set: { count: found }
		});
}

async function countRows(db: Reader, onRows: OnRows): Promise<Map<string, number>> {
	const counted = new Map<string, number>();
	const add = ({ community, kind, rows }: Alike, standings: readonly Standing[]) => {
		for (const { figure, quarter } of standings) {
			const key = keyOf({ figure, quarter, community, kind });
			counted.set(key, (counted.get(key) ?? 0) + rows);
		}
	};
	const quarters = await quartersOfCounters(db);
	let read = 0;
	for await (const range of ranges(db, tasks)) {
		for (const task of await tasksAlike(db, range, quarters)) {
			add(task, standingsOf(task));
			read += task.rows;
		}
		onRows(read);
	}
	for await (const range of ranges(db, followUps))
		for (const answer of await answersAlike(db, range, quarters)) add(answer, standingsOfAnswer(answer));
	return counted;
}

/** Rows that stand in the same counters, because they differ in nothing a figure asks about. */
interface Alike {
	community: string;
	kind: TaskKind;
	rows: number;
}

function tasksAlike(db: Reader, range: SQL | undefined, quarters: readonly Quarter[]) {
	const asked = {
		community: tasks.community,
		kind: tasks.kind,
		state: tasks.state,
		stateSince: inQuarter<number>(tasks.stateSince, quarters),
		submittedAt: inQuarter<number | null>(tasks.submittedAt, quarters),
		publishedAt: inQuarter<number | null>(tasks.publishedAt, quarters),
		claimedAt: inQuarter<number | null>(tasks.claimedAt, quarters),
		closedAt: inQuarter<number | null>(tasks.closedAt, quarters),
		firstDueOn: inQuarter<string | null>(tasks.firstDueOn, quarters),
		isOnTime: tasks.isOnTime,
		rating: tasks.rating,
		followedUpAt: inQuarter<number | null>(tasks.followedUpAt, quarters)
	};
	return db
		.select({ ...asked, rows: count() })
		.from(tasks)
		.where(range)
		.groupBy(...Object.values(asked));
}

function answersAlike(db: Reader, range: SQL | undefined, quarters: readonly Quarter[]) {
	const asked = {
		community: followUps.community,
		kind: followUps.kind,
		solved: followUps.solved,
		at: inQuarter<number>(followUps.at, quarters)
	};
	return db
		.select({ ...asked, rows: count() })
		.from(followUps)
		.where(range)
		.groupBy(...Object.values(asked));
}

/** The quarters in which there is something to count; another costs time, not truth. */
const quartersOfCounters = async (db: Reader): Promise<Quarter[]> =>
	(await db.selectDistinct({ quarter: counters.quarter }).from(counters))
		.map(({ quarter }) => quarter)
		.filter(isQuarter);

/**
 * The beginning of the quarter a column's instant or day lies in; itself where that is none of `quarters`. Bounds
 * are written into the text, so that PostgreSQL knows the same thing again in GROUP BY.
 */
function inQuarter<Value>(column: Column, quarters: readonly Quarter[]): SQL<Value> {
	const isDay = column.dataType === 'string';
	const bound = (day: Day) => sql.raw(isDay ? `'${day}'` : String(startOf(day)));
	const cases = quarters.map(daysOf).map(({ from, until }) => {
		const [first, end] = [bound(from), bound(until)];
		return sql` when ${column} >= ${first} and ${column} < ${end} then ${first}`;
	});
	const beginning = sql<Value>`case when ${column} is null then null${sql.join(cases)} else ${column} end`;
	return beginning.mapWith((value) => column.mapFromDriverValue(value) as Value);
}

const SEPARATOR = ' ';

const keyOf = (of: { figure: string; quarter: string; community: string; kind: TaskKind }): string =>
	[of.figure, of.quarter, of.community, of.kind].join(SEPARATOR);

function counterOf(key: string) {
	const [figure, quarter, community, kind] = key.split(SEPARATOR) as [string, string, string, TaskKind];
	return { figure, quarter, community, kind };
}
