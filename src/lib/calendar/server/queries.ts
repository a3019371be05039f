import { sql } from 'drizzle-orm';
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

let kept: { version: string; calendar: Calendar } | undefined;

/** All loaded years. Reckoned again only when a year was loaded since. */
export async function workingCalendar(db: Reader): Promise<Calendar> {
	const [{ version } = { version: '' }] = await versionOf(db, {});
	if (kept?.version !== version)
		kept = { version, calendar: calendarOf(await db.select().from(calendarYears)) };
	return kept.calendar;
}
