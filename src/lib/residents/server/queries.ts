import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { journal } from '../../audit/server/table.ts';
import type { Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { accountNames } from '../../people/server/queries.ts';
import { figuresOf, isPhone, TAIL, type Purpose } from '../resident.ts';
import { phoneDigest, tailDigest, opened } from './closed.ts';
import { residents, type ResidentRow } from './table.ts';

/** Whose need a matter is; also where it has been erased. */
export async function residentOfTask(db: Reader, task: string): Promise<ResidentRow | undefined> {
	return (await ofTask(db, { task }))[0];
}

const ofTask = prepared('resident_of_task', (db) =>
	db
		.select()
		.from(residents)
		.where(eq(residents.taskId, sql.placeholder('task')))
);

export interface Look {
	by: string;
	at: Instant;
	purpose: Purpose;
}

/** Looks that are shown. */
const SHOWN = 20;

/** 谁看过: who opened it, the latest first. */
export async function looksAt(db: Reader, resident: string): Promise<Look[]> {
	const rows = await db
		.select({ accountId: journal.accountId, at: journal.at, changes: journal.changes })
		.from(journal)
		.where(and(eq(journal.subjectId, resident), eq(journal.action, 'resident.reveal')))
		.orderBy(desc(journal.seq))
		.limit(SHOWN);
	const names = await accountNames(
		db,
		rows.flatMap(({ accountId }) => accountId ?? [])
	);
	return rows.map(({ accountId, at, changes }) => ({
		by: names.get(accountId ?? '') ?? '',
		at,
		purpose: changes.purpose as Purpose
	}));
}

/** Whose matter it is, for leaving the name out of what many read; null where nobody is kept. */
export async function nameOfResident(db: Reader, task: string): Promise<string | null> {
	const row = await residentOfTask(db, task);
	return row && row.erasedAt === null ? opened(row.id, row).name : null;
}

/** The matters of whoever has this number, or a number that ends so: a whole number, or its last four figures. */
export async function tasksOfPhone(db: Reader, typed: string): Promise<string[]> {
	const figures = figuresOf(typed);
	const isTail = /^\d+$/.test(figures) && figures.length === TAIL;
	if (!isTail && !isPhone(figures)) return [];
	const isIts = isTail
		? eq(residents.tailDigest, tailDigest(figures))
		: eq(residents.phoneDigest, phoneDigest(figures));
	const rows = await db
		.select({ task: residents.taskId })
		.from(residents)
		.where(and(isIts, isNull(residents.erasedAt)));
	return rows.map(({ task }) => task);
}
