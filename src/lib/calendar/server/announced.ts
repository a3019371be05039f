/**
 * The years the State Council has announced, as the package chinese-days knows them. Its data ends with 2026
 * and it then guesses without saying so, therefore only the years listed here are ever taken from it.
 */
import chineseDays from 'chinese-days';
import { addDays, weekdayOf, type Day } from '../../clock.ts';
import type { CalendarYear } from '../working-days.ts';

export const ANNOUNCED_YEARS = [2023, 2024, 2025, 2026] as const;

export function announcedYear(year: (typeof ANNOUNCED_YEARS)[number]): CalendarYear {
	const restDays: Day[] = [];
	const workDays: Day[] = [];
	for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
		const isWeekend = [0, 6].includes(weekdayOf(day));
		if (chineseDays.isWorkday(middayHere(day)) === isWeekend) (isWeekend ? workDays : restDays).push(day);
	}
	return { year, restDays, workDays };
}

/** The package reads the day from the machine's own time zone: at noon there it is the day meant, in any zone. */
const middayHere = (day: Day): Date => new Date(`${day}T12:00`);
