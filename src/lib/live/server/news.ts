import { asc, gt, sql } from 'drizzle-orm';
import { headOf } from '../../audit/server/head.ts';
import { journal } from '../../audit/server/table.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { tasksNamed } from '../../tasks/server/queries.ts';

type SeenTask = Awaited<ReturnType<typeof tasksNamed>>[number];

/** Events of the journal that are told one by one; what lies further back is shown by loading the page anew. */
export const MOST_TOLD = 300;

/** What happened since a number of the journal. */
export interface News {
	/** Up to which number. */
	seq: number;
	/** The tasks it happened to; null where that is too much to tell. */
	ids: readonly string[] | null;
	/** Those tasks as they stand: read once, however many listen. */
	rows: () => Promise<SeenTask[]>;
}

const eventsAfter = prepared('live_events', (db) =>
	db
		.select({ seq: journal.seq, kind: journal.subjectKind, id: journal.subjectId })
		.from(journal)
		.where(gt(journal.seq, sql.placeholder('seq')))
		.orderBy(asc(journal.seq))
		.limit(MOST_TOLD + 1)
);

/**
 * Undefined where nothing happened. The numbers are given out one transaction after the other, so that no lower
 * one appears later.
 */
export async function newsSince(db: Reader, seq: number): Promise<News | undefined> {
	const events = await eventsAfter(db, { seq });
	if (events.length === 0) return undefined;
	if (events.length > MOST_TOLD) return { seq: await headOf(db), ids: null, rows: async () => [] };
	const ids = [...new Set(events.flatMap(({ kind, id }) => (kind === 'task' ? id : [])))];
	let rows: Promise<SeenTask[]> | undefined;
	return { seq: events.at(-1)!.seq, ids, rows: () => (rows ??= tasksNamed(db, ids)) };
}
