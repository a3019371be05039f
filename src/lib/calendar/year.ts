/**
 * 放假安排: one year's rest days and make-up workdays as they are written down, read, and put into words.
 * Source: 国务院办公厅关于部分节假日安排的通知, announced in November for the year after.
 */
import { addDays, isDay, weekdayOf, yearOf, type Day } from '../clock.ts';
import type { Fault } from '../refusal.ts';
import { isWorkingDay, type Calendar, type CalendarYear } from './working-days.ts';

/** 休: a weekday on which nobody works. 班: a Saturday or Sunday that is worked. */
export const DAY_KINDS = ['rest', 'work'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** A line of an announcement that cannot be taken, and how to mend it. */
export interface LineFault {
	/** From 1. */
	line: number;
	text: string;
	fault: Fault;
}

/** Fewer or more than any announced year has had (18 or 19 rest days, 5 to 8 worked ones), with room to spare. */
const REST_DAYS = { least: 10, most: 35 };
const MOST_WORK_DAYS = 14;

const LINE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,，;；、]+(\S+)$/;
const WORDS: Readonly<Record<string, DayKind>> = {
	...{ 休: 'rest', 休息: 'rest', 放假: 'rest', rest: 'rest' },
	...{ 班: 'work', 上班: 'work', 调休上班: 'work', work: 'work' }
};

export const isWeekend = (day: Day): boolean => [0, 6].includes(weekdayOf(day));

/** Does the kind of a day go without saying, because it is a weekend, or because it is not? */
export const faultOfDay = (day: Day, kind: DayKind): Fault | undefined =>
	isWeekend(day) === (kind === 'work')
		? undefined
		: { code: kind === 'rest' ? 'rests-anyway' : 'works-anyway' };

/**
 * Reads lines such as `2027-01-01,休` and `2027-01-09,班`, in any order; empty lines and a heading are passed
 * over. Days `before` had, and that are over by `today`, may not be said otherwise.
 */
export function readYear(
	text: string,
	year: number,
	before: CalendarYear | undefined,
	today: Day
): { read: CalendarYear; faults: LineFault[] } {
	const said = new Map<Day, DayKind>();
	const faults: LineFault[] = [];
	for (const [index, raw] of text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.entries()) {
		const line = raw.trim().replaceAll('"', '');
		const isHeading = said.size + faults.length === 0 && !/\d/.test(line);
		if (line === '' || isHeading) continue;
		const read = readLine(line, year);
		const fault =
			'code' in read
				? read
				: said.has(read.day)
					? ({ code: 'said-twice' } as const)
					: faultOfDay(read.day, read.kind);
		if (fault) faults.push({ line: index + 1, text: line.slice(0, 60), fault });
		else if ('day' in read) said.set(read.day, read.kind);
	}
	const daysOf = (kind: DayKind) => [...said.keys()].filter((day) => said.get(day) === kind).sort();
	const read = { year, restDays: daysOf('rest'), workDays: daysOf('work') };
	for (const day of before ? changedDays(before, read) : [])
		if (day < today) faults.push({ line: 0, text: day, fault: { code: 'day-is-over' } });
	return { read, faults };
}

function readLine(line: string, year: number): { day: Day; kind: DayKind } | Fault {
	const [, y, month, date, word] = LINE.exec(line) ?? [];
	const kind = WORDS[word?.toLowerCase() ?? ''];
	if (!y || !kind) return { code: 'not-a-calendar-line' };
	const day = `${y}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
	if (!isDay(day)) return { code: 'not-a-day' };
	return yearOf(day) === year ? { day, kind } : { code: 'other-year', limit: year };
}

/** What no year has ever been like: far too few or too many of a kind. */
export function faultOfYear({ restDays, workDays }: CalendarYear): Fault | undefined {
	if (restDays.length < REST_DAYS.least) return { code: 'few-rest-days', limit: restDays.length };
	if (restDays.length > REST_DAYS.most) return { code: 'many-rest-days', limit: restDays.length };
	if (workDays.length > MOST_WORK_DAYS) return { code: 'many-work-days', limit: workDays.length };
}

/** The days two versions of a year do not agree on, in order. */
export function changedDays(one: CalendarYear, other: CalendarYear): Day[] {
	const all = ({ restDays, workDays }: CalendarYear) => [...restDays, ...workDays];
	const [before, after] = [new Set(all(one)), new Set(all(other))];
	return [...before.symmetricDifference(after)].sort();
}

/** The year with one day said otherwise. */
export function withDay({ year, restDays, workDays }: CalendarYear, day: Day, kind: DayKind): CalendarYear {
	const without = (days: readonly Day[]) => days.filter((one) => one !== day);
	const and = (days: readonly Day[]) => [...without(days), day].sort();
	return {
		year,
		restDays: !isWeekend(day) && kind === 'rest' ? and(restDays) : without(restDays),
		workDays: isWeekend(day) && kind === 'work' ? and(workDays) : without(workDays)
	};
}

/** Years without a calendar that deadlines already need: this one, and from 1 November the next. */
export function missingYears({ loadedYears }: Calendar, today: Day): number[] {
	const year = yearOf(today);
	const needed = today.slice(5) >= ANNOUNCED_FROM ? [year, year + 1] : [year];
	return needed.filter((one) => !loadedYears.has(one));
}

/** The State Council announces the next year in November. */
const ANNOUNCED_FROM = '11-01';

export interface MonthDay {
	day: Day;
	isWorked: boolean;
	/** Otherwise than its weekday would have it. */
	mark: DayKind | null;
}

export interface Month {
	/** 1 to 12. */
	month: number;
	workingDays: number;
	/** Empty boxes before the first, in weeks that begin on Monday. */
	blanks: number;
	days: MonthDay[];
}

/** A year as twelve months; a year not loaded by the usual holidays. */
export const monthsOf = (calendar: Calendar, year: number): Month[] =>
	Array.from({ length: 12 }, (_, index) => {
		const first = `${year}-${String(index + 1).padStart(2, '0')}-01`;
		const days: MonthDay[] = [];
		for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) {
			const isWorked = isWorkingDay(calendar, day);
			const mark = isWorked !== isWeekend(day) ? null : isWorked ? 'work' : 'rest';
			days.push({ day, isWorked, mark });
		}
		return {
			month: index + 1,
			workingDays: days.filter(({ isWorked }) => isWorked).length,
			blanks: (weekdayOf(first) + 6) % 7,
			days
		};
	});
