/** For reading a whole table in order of its ids. */
import { and, asc, gt, lte, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader } from '../../db/server/store.ts';

/** Rows read at a time. */
export const PAGE = 5000;

/** Hears how many rows have been read. */
export type OnRows = (read: number) => void;

/** Page upon page, each after the last id of the one before. */
export async function* pages<Row extends { id: string }>(
	next: (after: string) => Promise<Row[]>
): AsyncGenerator<Row[]> {
	let after = '';
	for (;;) {
		const page = await next(after);
		if (page.length === 0) return;
		yield page;
		after = page.at(-1)!.id;
	}
}

/** Conditions that between them hold for every row, each for a page of them. */
export async function* ranges(
	db: Reader,
	table: SQLiteTable & { id: SQLiteColumn }
): AsyncGenerator<SQL | undefined> {
	let after = '';
	for (;;) {
		const [last] = await db
			.select({ id: table.id })
			.from(table)
			.where(gt(table.id, after))
			.orderBy(asc(table.id))
			.limit(1)
			.offset(PAGE - 1);
		yield and(gt(table.id, after), last && lte(table.id, last.id));
		if (!last) return;
		after = last.id as string;
	}
}
