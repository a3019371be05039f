import { and, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
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
export async function readJournal(db: Reader, filter: JournalFilter, limit: number): Promise<JournalPage> {
	const [rows, [head], [last]] = await Promise.all([
		db.select().from(journal).where(narrowed(filter)).orderBy(desc(journal.seq)).limit(limit),
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

const narrowed = ({ area, accountId, day, before }: JournalFilter): SQL | undefined =>
	and(
		area ? and(gte(journal.action, `${area}.`), lt(journal.action, `${area}/`)) : undefined,
		accountId === undefined ? undefined : eq(journal.accountId, accountId),
		day ? and(gte(journal.at, startOf(day)), lt(journal.at, endOf(day))) : undefined,
		before === undefined ? undefined : lt(journal.seq, before)
	);
