import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
	addDays,
	addQuarters,
	dayOf,
	DAY_LENGTH,
	daysBetween,
	daysOf,
	endOf,
	isDay,
	isQuarter,
	now,
	quarterOf,
	startOf,
	toRfc3339,
	weekdayOf
} from './clock.ts';

const homeZone = process.env.TZ;
afterEach(() => {
	if (homeZone === undefined) delete process.env.TZ;
	else process.env.TZ = homeZone;
});

const anInstant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2199, 11, 31) });
const aDay = anInstant.map(dayOf);
const aQuarter = aDay.map(quarterOf);

test('a China day begins at 16:00 UTC of the day before', () => {
	expect(dayOf(Date.UTC(2026, 10, 23, 15, 59, 59, 999))).toBe('2026-11-23');
	expect(dayOf(Date.UTC(2026, 10, 23, 16))).toBe('2026-11-24');
	expect(startOf('2026-11-24')).toBe(Date.UTC(2026, 10, 23, 16));
	expect(endOf('2026-11-24')).toBe(Date.UTC(2026, 10, 24, 16));
});

test('every instant lies inside its own day', () => {
	fc.assert(
		fc.property(anInstant, (at) => {
			expect(startOf(dayOf(at))).toBeLessThanOrEqual(at);
			expect(endOf(dayOf(at))).toBeGreaterThan(at);
			expect(endOf(dayOf(at)) - startOf(dayOf(at))).toBe(DAY_LENGTH);
		})
	);
});

test('counting days forward and back comes home', () => {
	fc.assert(
		fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
			expect(addDays(addDays(day, count), -count)).toBe(day);
			expect(daysBetween(day, addDays(day, count))).toBe(count);
		})
	);
});

test('days do not depend on the time zone of the machine, summer time included', () => {
	const answers = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu'].map(
		(zone) => {
			process.env.TZ = zone;
			return [
				dayOf(Date.UTC(2026, 2, 8, 7)),
				dayOf(Date.UTC(2026, 10, 1, 6)),
				addDays('2026-03-07', 2),
				daysBetween('2026-03-07', '2026-11-02'),
				weekdayOf('2026-11-22'),
				startOf('2026-03-29'),
				toRfc3339(Date.UTC(2026, 10, 22, 1, 30)),
				quarterOf('2026-12-31')
			];
		}
	);
	process.env.TZ = 'America/New_York';
	expect(new Date(2026, 0, 1).getTimezoneOffset(), 'the zone really changed').toBe(300);
	for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('22 November 2026 is a Sunday, the 28th a Saturday', () => {
	expect(weekdayOf('2026-11-22')).toBe(0);
	expect(weekdayOf('2026-11-28')).toBe(6);
});

test.each(['2026-02-28', '2028-02-29', '2026-12-31', '2000-01-01'])('%s is a day', (text) =>
	expect(isDay(text)).toBe(true)
);

test.each([
	'2026-02-29',
	'2026-02-30',
	'2026-13-01',
	'2026-00-10',
	'2026-1-1',
	'20260101',
	'2026-11-22T00:00:00Z',
	' 2026-11-22',
	'２０２６-11-22',
	'',
	'今天'
])('%j is no day', (text) => expect(isDay(text)).toBe(false));

test('a quarter holds its first day and not the day after its last', () => {
	expect(daysOf('2026Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' });
	expect(daysOf('2026Q1')).toEqual({ from: '2026-01-01', until: '2026-04-01' });
	fc.assert(
		fc.property(aDay, (day) => {
			const { from, until } = daysOf(quarterOf(day));
			expect(from <= day && day < until).toBe(true);
			expect(quarterOf(from)).toBe(quarterOf(addDays(until, -1)));
			expect(quarterOf(until)).toBe(addQuarters(quarterOf(day), 1));
		})
	);
});

test('quarters are counted over the turn of the year, both ways', () => {
	expect(addQuarters('2026Q4', 1)).toBe('2027Q1');
	expect(addQuarters('2026Q1', -1)).toBe('2025Q4');
	fc.assert(
		fc.property(aQuarter, fc.integer({ min: -40, max: 40 }), (quarter, count) => {
			expect(addQuarters(addQuarters(quarter, count), -count)).toBe(quarter);
		})
	);
});

test.each([
	['2026Q4', true],
	['2026Q5', false],
	['2026Q0', false],
	['1926Q1', false],
	['2026q1', false],
	['2026Q11', false]
])('is %s a quarter: %s', (text, answer) => expect(isQuarter(text)).toBe(answer));

test('instants are written in China time with their offset and come back the same', () => {
	expect(toRfc3339(Date.UTC(2026, 10, 22, 1, 30))).toBe('2026-11-22T09:30:00.000+08:00');
	fc.assert(
		fc.property(anInstant, (at) => {
			expect(Date.parse(toRfc3339(at))).toBe(at);
		})
	);
});

test('now is the clock of the process, in whole milliseconds', () => {
	expect(Math.abs(now() - Date.now())).toBeLessThan(1000);
	expect(Number.isInteger(now())).toBe(true);
});
