import { and, asc, gt, lte } from 'drizzle-orm';
import type { Reader } from '../../db/server/store.ts';
import { digestOf, GENESIS, hashOf } from '../chain.ts';
import { auditKey } from './key.ts';
import { journal, journalHead, remarks, type JournalRow } from './table.ts';

/** Rows read at a time. */
const PAGE = 2000;
const MOST_FAULTS = 100;

/** What is wrong, and at which number of the journal. */
export interface ChainFault {
	seq: number;
	fault:
		| 'missing'
		/** Its values are not those its hash was taken over. */
		| 'altered'
		/** It does not follow upon the row before it: one of the two was replaced. */
		| 'broken'
		/** What was said at it is not what was said then. */
		| 'remark'
		/** The chain does not end in the head that is kept apart. */
		| 'head';
}

export interface ChainReport {
	checkedCount: number;
	faults: ChainFault[];
}

interface Head {
	seq: number;
	hash: string;
}

/**
 * Walks the chain from its first row to the head as it stands now: no number is missing, every hash is that of
 * its row and of the hash before, and what was said is what its digest says. Stops after a hundred faults.
 */
export async function verifyChain(
	db: Reader,
	onRows: (checked: number) => void = () => {}
): Promise<ChainReport> {
	const [end] = await db.select().from(journalHead);
	if (!end) return { checkedCount: 0, faults: [{ seq: 0, fault: 'head' }] };
	const faults: ChainFault[] = [];
	let last: Head = { seq: 0, hash: GENESIS };
	let checkedCount = 0;
	for await (const rows of pagesOfJournal(db, end.seq)) {
		const said = await saidAfter(db, last.seq, rows.at(-1)!.seq);
		for (const row of rows) {
			faults.push(...faultsOf(row, last), ...faultsOfRemarks(row, said.get(row.seq) ?? []));
			last = row;
		}
		onRows((checkedCount += rows.length));
		if (faults.length >= MOST_FAULTS) break;
	}
	if (faults.length < MOST_FAULTS) {
		faults.push(...missing(last.seq + 1, end.seq));
		if (last.seq === end.seq && last.hash !== end.hash) faults.push({ seq: end.seq, fault: 'head' });
	}
	return { checkedCount, faults: faults.slice(0, MOST_FAULTS) };
}

/** The journal from its first row through number `end`, a page at a time. */
export async function* pagesOfJournal(db: Reader, end: number): AsyncGenerator<JournalRow[]> {
	let last = 0;
	for (;;) {
		const rows = await db
			.select()
			.from(journal)
			.where(and(gt(journal.seq, last), lte(journal.seq, end)))
			.orderBy(asc(journal.seq))
			.limit(PAGE);
		if (rows.length === 0) return;
		yield rows;
		last = rows.at(-1)!.seq;
	}
}

type Remark = typeof remarks.$inferSelect;

async function saidAfter(db: Reader, seq: number, end: number): Promise<Map<number, Remark[]>> {
	const rows = await db
		.select()
		.from(remarks)
		.where(and(gt(remarks.seq, seq), lte(remarks.seq, end)));
	const bySeq = new Map<number, Remark[]>();
	for (const row of rows) bySeq.set(row.seq, [...(bySeq.get(row.seq) ?? []), row]);
	return bySeq;
}

function faultsOf(row: JournalRow, before: Head): ChainFault[] {
	const faults = missing(before.seq + 1, row.seq - 1);
	if (hashOf(row.previousHash, row) !== row.hash) faults.push({ seq: row.seq, fault: 'altered' });
	if (faults.length === 0 && row.previousHash !== before.hash) faults.push({ seq: row.seq, fault: 'broken' });
	return faults;
}

/** A remark may be gone, erased with a person's words; it is never another. */
const faultsOfRemarks = (row: JournalRow, said: readonly Remark[]): ChainFault[] =>
	said
		.filter(({ field, text }) => row.changes[`said:${field}`] !== digestOf(auditKey(), text))
		.map(() => ({ seq: row.seq, fault: 'remark' }));

const missing = (from: number, to: number): ChainFault[] =>
	Array.from({ length: Math.max(0, Math.min(to - from + 1, MOST_FAULTS)) }, (_, at) => ({
		seq: from + at,
		fault: 'missing'
	}));
