import type { Day } from '../clock.ts';

/** 留存期限: what is known of a resident is kept so many months after the matter ended. PIPL art. 19; figure `[P]`. */
export const KEPT_MONTHS = 12;

/** What ended before this day is kept no longer. */
export function keptSince(today: Day): Day {
	const [year, month, day] = today.split('-').map(Number) as [number, number, number];
	const months = year * 12 + (month - 1) - KEPT_MONTHS;
	const first = { year: Math.floor(months / 12), month: (months % 12) + 1 };
	const last = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate();
	const two = (figure: number) => String(figure).padStart(2, '0');
	return `${first.year}-${two(first.month)}-${two(Math.min(day, last))}`;
}
