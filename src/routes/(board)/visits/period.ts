import { addDays, daysOf, quarterOf, type Day } from '#lib/clock.ts';

/** Whence a list of visits is shown, as it stands in the address. */
export const PERIODS = ['month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** The first day of a period that goes on today. */
export const firstDayOf: Readonly<Record<Period, (today: Day) => Day>> = {
	month: (today) => `${today.slice(0, 7)}-01`,
	quarter: (today) => daysOf(quarterOf(today)).from,
	year: (today) => addDays(today, -365)
};
