/**
 * The only reader of the clock, and everything about China time.
 *
 * An *instant* is integer milliseconds since 1970; a *day* is a China day, `YYYY-MM-DD` text; a *quarter*
 * is `2026Q4`. China has kept UTC+8 without summer time since 1992, so no time zone data is asked for and
 * nothing here depends on `TZ`.
 */
export type Instant = number;
export type Day = string;
export type Quarter = string;

const CHINA_OFFSET = 8 * 3_600_000;
export const DAY_LENGTH = 86_400_000;

/** Days since 1970 of a day that exists. */
const numberOf = (day: Day): number =>
	Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_LENGTH;

/** Days written out before, by their number: a page says the same few again and again. */
const written = new Map<number, Day>();
const WRITTEN = 10_000;

function dayNumbered(number: number): Day {
	let day = written.get(number);
	if (day === undefined) {
		day = new Date(number * DAY_LENGTH).toISOString().slice(0, 10);
		if (written.size === WRITTEN) written.clear();
		written.set(number, day);
	}
	return day;
}

/** The present instant. Rules never call this: routes and jobs read it once and hand it down. */
export const now = (): Instant => Date.now();

/** The China day an instant falls on. */
export const dayOf = (at: Instant): Day => dayNumbered(Math.floor((at + CHINA_OFFSET) / DAY_LENGTH));

/** The first instant of a China day. */
export const startOf = (day: Day): Instant => Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET;

/** The instant a China day is over: 24:00, which is 0:00 of the next. */
export const endOf = (day: Day): Instant => startOf(day) + DAY_LENGTH;

/** The day `count` calendar days later (or earlier, when negative). */
export const addDays = (day: Day, count: number): Day => dayNumbered(numberOf(day) + count);

/** Calendar days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Is the text a day that exists? `2026-02-30` is not. */
export const isDay = (text: string): boolean =>
	/^\d{4}-\d\d-\d\d$/.test(text) &&
	!Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
	addDays(text, 0) === text;

/** The calendar quarter a China day belongs to. */
export const quarterOf = (day: Day): Quarter =>
	`${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

export const isQuarter = (text: string): boolean => /^(20|21)\d\dQ[1-4]$/.test(text);

/** The first day of a quarter and the first day after it: half-open. */
export function daysOf(quarter: Quarter): { from: Day; until: Day } {
	const year = Number(quarter.slice(0, 4));
	const first = (Number(quarter[5]) - 1) * 3 + 1;
	const month = (y: number, m: number) =>
		`${m > 12 ? y + 1 : y}-${String(((m - 1) % 12) + 1).padStart(2, '0')}-01`;
	return { from: month(year, first), until: month(year, first + 3) };
}

/** The quarter `count` quarters later (or earlier, when negative). */
export function addQuarters(quarter: Quarter, count: number): Quarter {
	const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter[5]) - 1 + count;
	return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
}

/** RFC 3339 in China time, as the JSON API writes instants: `2026-11-22T09:30:00.000+08:00`. */
export const toRfc3339 = (at: Instant): string =>
	new Date(at + CHINA_OFFSET).toISOString().replace('Z', '+08:00');
