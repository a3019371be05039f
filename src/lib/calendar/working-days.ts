/**
 * 工作日: which China days count as work.
 *
 * The State Council announces each year's holidays and make-up workdays (国务院办公厅节假日安排通知), so a
 * year is data. A year that is not loaded yet is reckoned as Monday to Friday without 1 January, 1–2 May and
 * 1–3 October, and every day reached through it is provisional (暂定).
 */
import { addDays, daysBetween, weekdayOf, yearOf, type Day } from '../clock.ts';

/** One year's exceptions to Monday–Friday. */
export interface CalendarYear {
	year: number;
	/** Weekdays on which nobody works. */
	restDays: readonly Day[];
	/** Saturdays and Sundays that are worked (调休). */
	workDays: readonly Day[];
}

/** The loaded years, and for every day how many working days lie before it: counting is then subtracting. */
export interface Calendar {
	readonly loadedYears: ReadonlySet<number>;
	readonly years: readonly CalendarYear[];
	/** Working days before the day, by days since `FIRST`; one entry more than there are days. */
	readonly workedBefore: Int32Array;
}

/** A day reached by counting, what it was counted from, and whether an unloaded year was passed on the way. */
export interface ReckonedDay {
	day: Day;
	provisional: boolean;
	/** Day 0. */
	from: Day;
	/** Working days after day 0; null where somebody named the day. */
	count: number | null;
}

/** A day that was not counted out: promised, asked for, or the end of a year. It is never provisional. */
export const namedDay = (day: Day, from: Day): ReckonedDay => ({
	day,
	provisional: false,
	from,
	count: null
});

const USUAL_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** Days outside these bounds are refused: no task of this board reaches them. */
const FIRST = '2010-01-01';
const LAST = '2059-12-31';
const DAYS = daysBetween(FIRST, LAST) + 1;

export function calendarOf(years: readonly CalendarYear[]): Calendar {
	const loadedYears = new Set(years.map(({ year }) => year));
	const rest = new Set(years.flatMap(({ restDays }) => restDays));
	const work = new Set(years.flatMap(({ workDays }) => workDays));
	const workedBefore = new Int32Array(DAYS + 1);
	for (let index = 0, day = FIRST; index < DAYS; index += 1, day = addDays(day, 1)) {
		const isWeekend = [0, 6].includes(weekdayOf(day));
		const isUsual = loadedYears.has(yearOf(day)) ? !rest.has(day) : !USUAL_HOLIDAYS.has(day.slice(5));
		workedBefore[index + 1] = workedBefore[index]! + Number(isWeekend ? work.has(day) : isUsual);
	}
	return { loadedYears, years, workedBefore };
}

function indexOf(day: Day): number {
	const index = daysBetween(FIRST, day);
	if (index < 0 || index >= DAYS) throw new RangeError(`${day} lies outside the calendar`);
	return index;
}

export function isWorkingDay({ workedBefore }: Calendar, day: Day): boolean {
	const index = indexOf(day);
	return workedBefore[index + 1]! > workedBefore[index]!;
}

/**
 * The `count`-th working day after `from`; `from` itself is day 0, whether worked or not.
 * Source: handbook rule "day of acceptance is day 0, due = 24:00 of the n-th following working day".
 */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): ReckonedDay {
	const { workedBefore } = calendar;
	let index = indexOf(from) + 1;
	const reached = workedBefore[index]! + count;
	while (count > 0 && index < DAYS && workedBefore[index]! < reached) index += 1;
	const day = addDays(FIRST, index - 1);
	return { day, provisional: unloadedYear(calendar, from, day) !== null, from, count };
}

/** The first year in `(from, to]` whose holidays are not loaded. */
export function unloadedYear({ loadedYears }: Calendar, from: Day, to: Day): number | null {
	for (let year = yearOf(addDays(from, 1)); from < to && year <= yearOf(to); year += 1)
		if (!loadedYears.has(year)) return year;
	return null;
}

/** The last working day that has begun: the day itself, or the nearest before it. */
export function latestWorkingDay(calendar: Calendar, day: Day): Day {
	let latest = day;
	while (!isWorkingDay(calendar, latest)) latest = addDays(latest, -1);
	return latest;
}

/** Working days in `(from, to]`; negative when `to` lies before `from`. Zero when they are the same day. */
export const workingDaysBetween = ({ workedBefore }: Calendar, from: Day, to: Day): number =>
	workedBefore[indexOf(to) + 1]! - workedBefore[indexOf(from) + 1]!;
