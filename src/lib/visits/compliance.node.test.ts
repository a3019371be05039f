import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, type Day } from '../clock.ts';
import { complianceOf, wholeMonths, type Duty, type Month, type PaidVisit } from './compliance.ts';

const 团岛 = '370202002008';
const 海韵楼院 = '370202002008001';
const OCTOBER: Month = { from: '2026-10-01', until: '2026-11-01' };
const AUGUST: Month = { from: '2026-08-01', until: '2026-09-01' };

const duty = (change: Partial<Duty> = {}): Duty => ({
	who: 'leader1',
	place: 团岛,
	fromOn: '2026-01-01',
	toOn: null,
	...change
});
const paid = (on: Day, place = 海韵楼院, who = 'leader1'): PaidVisit => ({ who, place, on });

test('a month with a visit inside the place is met, one without is not', () => {
	expect(complianceOf([duty()], [paid('2026-10-31')], [AUGUST, OCTOBER])).toEqual({ n: 1, d: 2 });
});

test('two visits in a month are one month', () => {
	expect(complianceOf([duty()], [paid('2026-10-08'), paid('2026-10-09')], [OCTOBER])).toEqual({ n: 1, d: 1 });
});

test.each([
	['somebody else’s visit', paid('2026-10-08', 海韵楼院, 'leader2')],
	['a visit elsewhere', paid('2026-10-08', '370202002009')],
	['a visit of another month', paid('2026-11-01')]
])('%s meets nothing', (_, visit) => {
	expect(complianceOf([duty()], [visit], [OCTOBER])).toEqual({ n: 0, d: 1 });
});

test('whoever answers for one compound is not there for having been in the community', () => {
	expect(complianceOf([duty({ place: 海韵楼院 })], [paid('2026-10-08', 团岛)], [OCTOBER])).toEqual({
		n: 0,
		d: 1
	});
});

test.each([
	['2026-10-18', null, 0],
	['2026-10-17', null, 1],
	['2026-01-01', '2026-10-14', 0],
	['2026-01-01', '2026-10-15', 1],
	['2026-10-05', '2026-10-19', 1],
	['2026-10-05', '2026-10-18', 0]
])('in force from %s through %s, October owes %i visits: it takes fifteen days', (fromOn, toOn, d) => {
	expect(complianceOf([duty({ fromOn, toOn })], [], [OCTOBER])).toEqual({ n: 0, d });
});

test('a visit before the arrangement began, or after it ended, is not its visit', () => {
	const ending = duty({ toOn: '2026-10-20' });
	expect(complianceOf([ending], [paid('2026-10-21')], [OCTOBER])).toEqual({ n: 0, d: 1 });
	expect(complianceOf([ending], [paid('2026-10-20')], [OCTOBER])).toEqual({ n: 1, d: 1 });
	const beginning = duty({ fromOn: '2026-10-10' });
	expect(complianceOf([beginning], [paid('2026-10-09')], [OCTOBER])).toEqual({ n: 0, d: 1 });
});

test('one who ended before it began owes nothing', () => {
	expect(complianceOf([duty({ fromOn: '2026-10-10', toOn: '2026-10-01' })], [], [OCTOBER])).toEqual({
		n: 0,
		d: 0
	});
});

test('of a running quarter only the months that are over are owed', () => {
	expect(wholeMonths('2026Q4', '2026-11-24')).toEqual([OCTOBER]);
	expect(wholeMonths('2026Q4', '2026-10-31')).toEqual([]);
	expect(wholeMonths('2026Q4', '2027-01-01').map(({ from }) => from)).toEqual([
		'2026-10-01',
		'2026-11-01',
		'2026-12-01'
	]);
	expect(wholeMonths('2026Q3', '2026-11-24')).toHaveLength(3);
});

/** Counts day by day, as somebody with a paper calendar would. */
function recounted(duties: readonly Duty[], visits: readonly PaidVisit[], months: readonly Month[]) {
	let n = 0;
	let d = 0;
	for (const { who, place, fromOn, toOn } of duties)
		for (const { from, until } of months) {
			const days: Day[] = [];
			for (let day = from; day < until; day = addDays(day, 1))
				if (fromOn <= day && (toOn === null || day <= toOn)) days.push(day);
			if (days.length < 15) continue;
			d += 1;
			if (visits.some((one) => one.who === who && one.place.startsWith(place) && days.includes(one.on)))
				n += 1;
		}
	return { n, d };
}

test('however duties, visits and months lie, it is what a count day by day gives', () => {
	const day = fc.integer({ min: 0, max: 150 }).map((after) => addDays('2026-07-01', after));
	const who = fc.constantFrom('leader1', 'cadre1');
	const place = fc.constantFrom(团岛, 海韵楼院, '370202002009');
	const duties = fc.array(fc.record({ who, place, fromOn: day, toOn: fc.option(day) }), { maxLength: 6 });
	const visits = fc.array(fc.record({ who, place, on: day }), { maxLength: 12 });
	const today = fc.integer({ min: 92, max: 200 }).map((after) => addDays('2026-07-01', after));
	fc.assert(
		fc.property(duties, visits, today, (owed, went, now) => {
			const months = [...wholeMonths('2026Q3', now), ...wholeMonths('2026Q4', now)];
			expect(months.every(({ from, until }) => daysBetween(from, until) >= 30)).toBe(true);
			expect(complianceOf(owed, went, months)).toEqual(recounted(owed, went, months));
		})
	);
});
