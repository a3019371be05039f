import { count, instant, json, table } from '../../db/server/columns.ts';
import type { Day } from '../../clock.ts';

/** 工作日历: one row a year that has been announced. */
export const calendarYears = table('calendar_years', {
	year: count('year').primaryKey(),
	restDays: json<readonly Day[]>('rest_days').notNull(),
	workDays: json<readonly Day[]>('work_days').notNull(),
	/** When this version of the year was loaded. */
	loadedAt: instant('loaded_at').notNull().default(0)
});
