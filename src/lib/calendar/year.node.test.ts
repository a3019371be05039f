import { expect, test } from 'vitest';
import { ANNOUNCED_YEARS, announcedYear } from './server/announced.ts';
import { announcementText } from './server/announcement.ts';
import { calendarOf } from './working-days.ts';
import { changedDays, faultOfYear, missingYears, monthsOf, readYear, withDay } from './year.ts';

const years = ANNOUNCED_YEARS.map(announcedYear);
const calendar = calendarOf(years);

test('a year written down and read again is the same, and no announced year is implausible', () => {
	for (const year of years) {
		const lines = [...year.restDays.map((day) => `${day},休`), ...year.workDays.map((day) => `${day},班`)];
		const { read, faults } = readYear(lines.toReversed().join('\r\n'), year.year, undefined, '2023-01-01');
		expect([faults, read]).toEqual([[], year]);
		expect(faultOfYear(year)).toBeUndefined();
	}
});

test.each(['2027-01-01,休', '2027/1/1，休息', '2027年1月1日 放假', '"2027-01-01";rest'])(
	'“%s” is 1 January 2027 off',
	(line) => {
		const { read, faults } = readYear(`\uFEFF日期,安排\n\n${line}\n`, 2027, undefined, '2026-11-24');
		expect([faults, read.restDays]).toEqual([[], ['2027-01-01']]);
	}
);

test('a file saved as GB 18030 reads like one in UTF-8', () => {
	const text = '2027-01-01,休';
	const gb18030 = Uint8Array.from([...'2027-01-01,'].map((sign) => sign.charCodeAt(0)).concat(0xd0, 0xdd));
	expect(announcementText(gb18030)).toBe(text);
	expect(announcementText(new TextEncoder().encode(text))).toBe(text);
});

test('a day said otherwise and back again leaves the year as it was', () => {
	const year = announcedYear(2026);
	const changed = withDay(year, '2026-12-01', 'rest');
	expect(changedDays(year, changed)).toEqual(['2026-12-01']);
	expect(withDay(changed, '2026-12-01', 'work')).toEqual(year);
});

test('twelve months hold the 365 days and 248 working days of 2026, each beginning under its weekday', () => {
	const months = monthsOf(calendar, 2026);
	expect(months.reduce((sum, { days }) => sum + days.length, 0)).toBe(365);
	expect(months.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(248);
	expect(months.map(({ blanks }) => blanks).slice(0, 3)).toEqual([3, 6, 6]);
	const marked = months[9]!.days
		.filter(({ mark }) => mark !== null)
		.map(({ day, mark }) => [day.slice(8), mark]);
	expect(marked).toEqual([...['01', '02', '05', '06', '07'].map((day) => [day, 'rest']), ['10', 'work']]);
});

test('the next year is missing from 1 November', () => {
	expect(missingYears(calendar, '2026-10-31')).toEqual([]);
	expect(missingYears(calendar, '2026-11-01')).toEqual([2027]);
	expect(missingYears(calendar, '2027-01-01')).toEqual([2027]);
	expect(missingYears(calendar, '2027-11-01')).toEqual([2027, 2028]);
});
