import { asc, sql } from 'drizzle-orm';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { calendarOf, type Calendar } from '../working-days.ts';
import { calendarYears } from './table.ts';

/** Tells one state of the table from another. */
const versionOf = prepared('calendar_version', (db) =>
	db
		.select({
			version: sql<string>`count(*) || ' ' || coalesce(max(${calendarYears.loadedAt}), 0) || ' ' || coalesce(sum(length(rest_days) + length(work_days)), 0)`
		})
		.from(calendarYears)
);

/** The calendar before a change is still asked for by whoever does not see the change yet. */
const KEPT = 4;
const kept = new Map<string, Calendar>();

/** All loaded years. The same object for as long as no year is loaded or changed. */
export async function workingCalendar(db: Reader): Promise<Calendar> {
	const [{ version } = { version: '' }] = await versionOf(db, {});
	let calendar = kept.get(version);
	if (!calendar) {
		const rows = await db.select().from(calendarYears).orderBy(asc(calendarYears.year));
		if (kept.size === KEPT) kept.delete(kept.keys().next().value!);
		kept.set(version, (calendar = calendarOf(rows)));
	}
	return calendar;
}
