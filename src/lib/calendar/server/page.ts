import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import { dayOf, yearOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { accountNames } from '../../people/server/queries.ts';
import { missingYears, monthsOf, type DayKind, type Month } from '../year.ts';
import { workingCalendar } from './queries.ts';

/** One line of a year's history. */
export interface YearEvent {
	seq: number;
	at: Instant;
	by: string;
	/** The day that was changed; null where the whole year was loaded. */
	day: Day | null;
	is: DayKind | null;
	restDays: number;
	workDays: number;
	isFirst: boolean;
	/** Tasks whose deadlines were reckoned anew. */
	taskCount: number;
	reason: string;
}

export interface CalendarPage {
	year: number;
	/** Years that can be looked at: those loaded, this one and the next. */
	years: number[];
	isLoaded: boolean;
	months: Month[];
	restDays: number;
	workDays: number;
	workingDays: number;
	/** Years deadlines need and nobody has loaded. */
	missing: number[];
	history: YearEvent[];
	canEdit: boolean;
	/** Years that may be loaded. */
	loadable: number[];
	today: Day;
}

/** 工作日历: a year as twelve months, with who changed it; this year unless another is asked for. */
export async function calendarPage(
	db: Reader,
	actor: Actor,
	asked: number | undefined,
	now: Instant
): Promise<CalendarPage> {
	must(actor, 'calendar.see');
	const today = dayOf(now);
	const present = yearOf(today);
	const calendar = await workingCalendar(db);
	const years = [...new Set([...calendar.loadedYears, present, present + 1])].sort();
	const year = years.find((one) => one === asked) ?? present;
	const loaded = calendar.years.find((one) => one.year === year);
	const months = monthsOf(calendar, year);
	return {
		year,
		years,
		isLoaded: loaded !== undefined,
		months,
		restDays: loaded?.restDays.length ?? 0,
		workDays: loaded?.workDays.length ?? 0,
		workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
		missing: missingYears(calendar, today),
		history: await historyOf(db, year),
		canEdit: may(actor, 'calendar.edit', { place: await districtCode(db) }),
		loadable: [present, present + 1],
		today
	};
}

/** Who loaded and changed a year, latest first. */
async function historyOf(db: Reader, year: number): Promise<YearEvent[]> {
	const rows = await db
		.select()
		.from(journal)
		.where(and(eq(journal.subjectId, String(year)), eq(journal.subjectKind, 'calendar')))
		.orderBy(desc(journal.seq));
	if (rows.length === 0) return [];
	const said = await db
		.select()
		.from(remarks)
		.where(
			inArray(
				remarks.seq,
				rows.map(({ seq }) => seq)
			)
		);
	const names = await accountNames(
		db,
		rows.flatMap(({ accountId }) => accountId ?? [])
	);
	return rows.map(({ seq, at, accountId, changes }) => {
		const noted = changes as Partial<Record<string, unknown>>;
		return {
			seq,
			at,
			by: names.get(accountId ?? '') ?? '',
			day: (noted.day as Day) ?? null,
			is: (noted.is as DayKind) ?? null,
			restDays: (noted.restDays as Day[]).length,
			workDays: (noted.workDays as Day[]).length,
			isFirst: noted.before === null,
			taskCount: Number(noted.taskCount),
			reason: said.find((one) => one.seq === seq)?.text ?? ''
		};
	});
}

/** Years this person is asked to load; none for who may not. */
export async function yearsToLoad(db: Reader, actor: Actor, now: Instant): Promise<number[]> {
	if (!actor.posts.some(({ place }) => place && may(actor, 'calendar.edit', { place }))) return [];
	return missingYears(await workingCalendar(db), dayOf(now));
}
