import { asc, gt } from 'drizzle-orm';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { standingsOf, standingsOfAnswer, type Standing } from '../figure.ts';
import type { TaskKind } from '../task.ts';
import { PAGE, pages, type OnRows } from './pages.ts';
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

/** Sets the counters to what the rows say; recorded, and every writer waits meanwhile. Gives what was wrong. */
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
	const byOwner = new Map<string, Map<string, number>>();
	let read = 0;
	const add = (
		{ community, kind }: { community: string; kind: TaskKind },
		standings: readonly Standing[]
	) => {
		const owner = community + SEPARATOR + kind;
		const counts = byOwner.get(owner) ?? new Map<string, number>();
		byOwner.set(owner, counts);
		for (const { figure, quarter } of standings) {
			const standing = figure + SEPARATOR + quarter;
			counts.set(standing, (counts.get(standing) ?? 0) + 1);
		}
	};
	for await (const page of pages((after) => countedTasks(db, after))) {
		for (const task of page) add(task, standingsOf(task));
		onRows((read += page.length));
	}
	for await (const page of pages((after) => countedAnswers(db, after)))
		for (const answer of page) add(answer, standingsOfAnswer(answer));
	return new Map(
		[...byOwner].flatMap(([owner, counts]) =>
			[...counts].map(([standing, count]) => [standing + SEPARATOR + owner, count] as const)
		)
	);
}

const countedTasks = (db: Reader, after: string) =>
	db
		.select({
			id: tasks.id,
			community: tasks.community,
			kind: tasks.kind,
			state: tasks.state,
			stateSince: tasks.stateSince,
			submittedAt: tasks.submittedAt,
			publishedAt: tasks.publishedAt,
			claimedAt: tasks.claimedAt,
			closedAt: tasks.closedAt,
			firstDueOn: tasks.firstDueOn,
			isOnTime: tasks.isOnTime,
			rating: tasks.rating,
			followedUpAt: tasks.followedUpAt
		})
		.from(tasks)
		.where(gt(tasks.id, after))
		.orderBy(asc(tasks.id))
		.limit(PAGE);

const countedAnswers = (db: Reader, after: string) =>
	db
		.select({
			id: followUps.id,
			community: followUps.community,
			kind: followUps.kind,
			solved: followUps.solved,
			at: followUps.at
		})
		.from(followUps)
		.where(gt(followUps.id, after))
		.orderBy(asc(followUps.id))
		.limit(PAGE);

const SEPARATOR = ' ';

const keyOf = (of: { figure: string; quarter: string; community: string; kind: TaskKind }): string =>
	[of.figure, of.quarter, of.community, of.kind].join(SEPARATOR);

function counterOf(key: string) {
	const [figure, quarter, community, kind] = key.split(SEPARATOR) as [string, string, string, TaskKind];
	return { figure, quarter, community, kind };
}
