import { and, desc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { endOf, startOf, type Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { hashOf } from '../chain.ts';
import { journal, journalHead, type JournalRow } from './table.ts';

/** What a page of the journal is narrowed to. */
export interface JournalFilter {
	/** The beginning of the action's name: `task`, `account`, … */
	area?: string | undefined;
	accountId?: string | undefined;
	day?: Day | undefined;
	/** Only rows before this number. */
	before?: number | undefined;
}

export interface JournalPage {
	rows: JournalRow[];
	/** The number before which the next page begins. */
	next: number | null;
	/** The number the chain reaches, and whether the head and the rows shown follow from each other. */
	chain: { seq: number; isWhole: boolean };
}

/** The journal, latest first. Reads no remark: what people said is not for the audit. */
export async function readJournal(
	db: Reader,
	filter: JournalFilter,
	limit: number,
	/** So many of the latest are looked through for an area: where they hold no page of it, it is rare. */
	lookThrough = 5000
): Promise<JournalPage> {
	const [rows, [head], [last]] = await Promise.all([
		latest(db, filter, limit, lookThrough),
		db.select().from(journalHead),
		db.select().from(journal).orderBy(desc(journal.seq)).limit(1)
	]);
	const reaches = head ? head.seq === (last?.seq ?? 0) && (!last || head.hash === last.hash) : false;
	return {
		rows,
		next: rows.length === limit ? rows[limit - 1]!.seq : null,
		chain: { seq: head?.seq ?? 0, isWhole: reaches && [...rows, ...(last ? [last] : [])].every(isSound) }
	};
}

const isSound = (row: JournalRow): boolean => hashOf(row.previousHash, row) === row.hash;

/** Nearly all events are steps of tasks. An area beside them is found by the index that leaves those out. */
async function latest(
	db: Reader,
	filter: JournalFilter,
	limit: number,
	lookThrough: number
): Promise<JournalRow[]> {
	if (filter.day) return foundThenSorted(db, narrowed(filter), limit);
	const isRare = filter.area !== undefined && filter.area !== 'task' && filter.accountId === undefined;
	if (!isRare) return alongNumbers(db, narrowed(filter), limit);
	const [last] = await db
		.select({ seq: journal.seq })
		.from(journal)
		.where(filter.before === undefined ? undefined : lt(journal.seq, filter.before))
		.orderBy(desc(journal.seq))
		.limit(1)
		.offset(lookThrough - 1);
	const rows = await alongNumbers(
		db,
		and(narrowed(filter), last ? gte(journal.seq, last.seq) : undefined),
		limit
	);
	return !last || rows.length === limit
		? rows
		: foundThenSorted(db, and(narrowed(filter), isBesideTasks), limit);
}

const isBesideTasks = sql`substr(action, 1, 5) <> 'task.'`;

const alongNumbers = (db: Reader, matches: SQL | undefined, limit: number): PromiseLike<JournalRow[]> =>
	db.select().from(journal).where(matches).orderBy(desc(journal.seq)).limit(limit);

/** Of few, all that are found are sorted: the order must not draw the planner to walk along all numbers. */
async function foundThenSorted(db: Reader, matches: SQL | undefined, limit: number): Promise<JournalRow[]> {
	const found = await db
		.select({ seq: journal.seq })
		.from(journal)
		.where(matches)
		.orderBy(desc(sql`(${journal.seq} + 0)`))
		.limit(limit);
	const numbers = found.map(({ seq }) => seq);
	return numbers.length === 0 ? [] : alongNumbers(db, inArray(journal.seq, numbers), limit);
}

const narrowed = ({ area, accountId, day, before }: JournalFilter): SQL | undefined =>
	and(
		area ? and(gte(journal.action, `${area}.`), lt(journal.action, `${area}/`)) : undefined,
		accountId === undefined ? undefined : eq(journal.accountId, accountId),
		day ? and(gte(journal.at, startOf(day)), lt(journal.at, endOf(day))) : undefined,
		before === undefined ? undefined : lt(journal.seq, before)
	);
