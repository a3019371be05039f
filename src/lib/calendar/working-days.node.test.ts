import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { addDays, weekdayOf, type Day } from '../clock.ts';
import { ANNOUNCED_YEARS, announcedYear } from './server/announced.ts';
import {
	addWorkingDays,
	calendarOf,
	isWorkingDay,
	namedDay,
	unloadedYear,
	workingDaysBetween
} from './working-days.ts';

const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));
const bare = calendarOf([]);

const homeZone = process.env.TZ;
afterEach(() => {
	if (homeZone === undefined) delete process.env.TZ;
	else process.env.TZ = homeZone;
});

const daysIn = (year: number): Day[] => {
	const days = [];
	for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
	return days;
};
const isMondayToFriday = (day: Day) => ![0, 6].includes(weekdayOf(day));

/** Days inside the loaded years, far enough from their end to count 60 working days. */
const aDay = fc.integer({ min: 0, max: 1300 }).map((count) => addDays('2023-01-01', count));
const aCount = fc.integer({ min: 0, max: 60 });

test.each([
	[
		'2026-02-13',
		'2026-02-14',
		'2026-02-25',
		'2026-02-27',
		'the eve of Spring Festival, with a worked Saturday'
	],
	['2026-02-16', '2026-02-24', '2026-02-26', '2026-02-28', 'a holiday itself, ending on a worked Saturday'],
	['2026-04-30', '2026-05-06', '2026-05-08', '2026-05-11', 'before Labour Day; 9 May is worked'],
	['2026-09-18', '2026-09-20', '2026-09-22', '2026-09-24', 'before a worked Sunday'],
	['2026-09-24', '2026-09-28', '2026-09-30', '2026-10-09', 'over Mid-Autumn and National Day'],
	['2026-09-30', '2026-10-08', '2026-10-10', '2026-10-13', 'over National Day, with a worked Saturday']
])('from %s, 1, 3 and 5 working days end on %s, %s and %s: %s', (from, one, three, five) => {
	expect([1, 3, 5].map((count) => addWorkingDays(calendar, from, count))).toEqual(
		[one, three, five].map((day, index) => ({ day, provisional: false, from, count: [1, 3, 5][index] }))
	);
});

test('2026 has 248 working days', () => {
	expect(daysIn(2026).filter((day) => isWorkingDay(calendar, day))).toHaveLength(248);
	expect(workingDaysBetween(calendar, '2025-12-31', '2026-12-31')).toBe(248);
});

test('plain Monday to Friday misjudges 25 days of 2026: 19 holidays and 6 worked weekend days', () => {
	const misjudged = daysIn(2026).filter((day) => isWorkingDay(calendar, day) !== isMondayToFriday(day));
	expect(misjudged.filter(isMondayToFriday)).toHaveLength(19);
	expect(misjudged.filter((day) => !isMondayToFriday(day))).toEqual([
		'2026-01-04',
		'2026-02-14',
		'2026-02-28',
		'2026-05-09',
		'2026-09-20',
		'2026-10-10'
	]);
});

test.each(ANNOUNCED_YEARS)('%i rests only on weekdays and works only on weekend days of its own', (year) => {
	const { restDays, workDays } = announcedYear(year);
	expect(restDays.filter((day) => !isMondayToFriday(day) || !day.startsWith(`${year}-`))).toEqual([]);
	expect(workDays.filter((day) => isMondayToFriday(day) || !day.startsWith(`${year}-`))).toEqual([]);
	expect(restDays.length).toBeGreaterThan(10);
});

test('the day it begins is day 0, worked or not', () => {
	expect(addWorkingDays(calendar, '2026-11-24', 0).day).toBe('2026-11-24');
	expect(addWorkingDays(calendar, '2026-11-22', 0).day).toBe('2026-11-22');
	expect(addWorkingDays(calendar, '2026-11-22', 1).day).toBe('2026-11-23');
});

test('the n-th working day is a working day, n of them away', () => {
	fc.assert(
		fc.property(aDay, aCount, (from, count) => {
			const { day } = addWorkingDays(calendar, from, count);
			expect(workingDaysBetween(calendar, from, day)).toBe(count);
			if (count > 0) expect(isWorkingDay(calendar, day)).toBe(true);
		})
	);
});

test('more working days, and a later beginning, never end earlier', () => {
	fc.assert(
		fc.property(aDay, aCount, (from, count) => {
			const { day } = addWorkingDays(calendar, from, count);
			expect(addWorkingDays(calendar, from, count + 1).day > day).toBe(true);
			expect(addWorkingDays(calendar, addDays(from, 1), count).day >= day).toBe(true);
		})
	);
});

test('working days add up along the way and change sign on the way back', () => {
	fc.assert(
		fc.property(aDay, aDay, aDay, (a, b, c) => {
			const between = (from: Day, to: Day) => workingDaysBetween(calendar, from, to);
			expect(between(a, b) + between(b, c)).toBe(between(a, c));
			expect(between(a, b) === -between(b, a)).toBe(true);
		})
	);
});

test('a year not loaded is Monday to Friday without six fixed holidays, and what it yields is provisional', () => {
	expect(calendar.loadedYears.has(2027)).toBe(false);
	const worked = daysIn(2027).filter((day) => isWorkingDay(calendar, day));
	const expected = daysIn(2027).filter(
		(day) =>
			isMondayToFriday(day) && !['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].includes(day.slice(5))
	);
	expect(worked).toEqual(expected);
	expect(addWorkingDays(calendar, '2026-12-30', 1)).toMatchObject({ day: '2026-12-31', provisional: false });
	expect(addWorkingDays(calendar, '2026-12-30', 2)).toMatchObject({ day: '2027-01-04', provisional: true });
	expect(addWorkingDays(bare, '2026-02-13', 1)).toMatchObject({ day: '2026-02-16', provisional: true });
});

test('day 0 itself is not counted, so its year may be unknown; a day somebody named is never provisional', () => {
	expect(unloadedYear(calendar, '2026-12-30', '2026-12-31')).toBeNull();
	expect(unloadedYear(calendar, '2026-12-31', '2027-01-04')).toBe(2027);
	expect(unloadedYear(calendar, '2022-12-31', '2023-01-03')).toBeNull();
	expect(unloadedYear(calendar, '2027-01-04', '2027-01-04')).toBeNull();
	expect(namedDay('2027-03-01', '2026-12-30')).toEqual({
		...{ day: '2027-03-01', from: '2026-12-30', count: null, provisional: false }
	});
});

test('neither the announced years nor the counting depend on the time zone of the machine', () => {
	const answers = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
		process.env.TZ = zone;
		const years = ANNOUNCED_YEARS.map(announcedYear);
		const here = calendarOf(years);
		return [
			years,
			daysIn(2026).map((day) => addWorkingDays(here, day, 5).day),
			workingDaysBetween(here, '2023-01-01', '2026-12-31')
		];
	});
	process.env.TZ = 'America/Los_Angeles';
	expect(new Date(2026, 0, 1).getTimezoneOffset(), 'the zone really changed').toBe(480);
	for (const answer of answers) expect(answer).toEqual(answers[0]);
});
