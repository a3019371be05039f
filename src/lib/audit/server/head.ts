import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { journalHead } from './table.ts';

const head = prepared('journal_head', (db) =>
	db.select({ seq: journalHead.seq, hash: journalHead.hash }).from(journalHead)
);

/** The number the journal has reached. Read it before the page it is to stand for. */
export async function headOf(db: Reader): Promise<number> {
	const [row] = await head(db, {});
	return row?.seq ?? 0;
}

/** What the journal is by now: of two journals as long as each other, each has its own. */
export async function headMark(db: Reader): Promise<string> {
	const [row] = await head(db, {});
	return row?.hash ?? '';
}
