import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { journalHead } from './table.ts';

const head = prepared('journal_head', (db) => db.select({ seq: journalHead.seq }).from(journalHead));

/** The number the journal has reached. Read it before the page it is to stand for. */
export async function headOf(db: Reader): Promise<number> {
	const [row] = await head(db, {});
	return row?.seq ?? 0;
}
