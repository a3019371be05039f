import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../clock.ts';
import { isInForce } from '../people/role.ts';
import type { Period } from './assignment.ts';
import { daysSoFar, lengthOf, shareOfDays, sumOfDays, uncovered, type Span } from './coverage-days.ts';

const QUARTER: Span = { from: '2026-10-01', until: '2027-01-01' };
const from = (fromOn: Day, toOn: Day | null = null): Period => ({ fromOn, toOn });

/** Every day of a span, one by one. */
const daysIn = ({ from: first, until }: Span): Day[] => {
	const days: Day[] = [];
	for (let day = first; day < until; day = addDays(day, 1)) days.push(day);
	return days;
};

test('a quarter is counted through today, today included; one to come has no day yet', () => {
	expect(daysSoFar('2026Q4', '2026-11-24')).toEqual({ from: '2026-10-01', until: '2026-11-25' });
	expect(daysSoFar('2026Q4', '2026-12-31')).toEqual(QUARTER);
	expect(daysSoFar('2026Q3', '2026-11-24')).toEqual({ from: '2026-07-01', until: '2026-10-01' });
	expect(lengthOf(daysSoFar('2027Q1', '2026-12-31'))).toBe(0);
	expect(lengthOf(daysSoFar('2027Q1', '2027-01-01'))).toBe(1);
});

test('a period counts from its first day through the whole of its last', () => {
	expect(shareOfDays([from('2026-10-01', '2026-10-01')], QUARTER)).toEqual({ covered: 1, all: 92 });
	expect(shareOfDays([from('2026-12-31')], QUARTER)).toEqual({ covered: 1, all: 92 });
	expect(shareOfDays([from('2027-01-01')], QUARTER)).toEqual({ covered: 0, all: 92 });
	expect(shareOfDays([from('2024-01-02', '2026-09-30')], QUARTER)).toEqual({ covered: 0, all: 92 });
	expect(shareOfDays([from('2024-01-02')], QUARTER)).toEqual({ covered: 92, all: 92 });
});

test('two at once count once, and a change of hands without a day between leaves no gap', () => {
	const periods = [
		from('2026-10-01', '2026-10-20'),
		from('2026-10-11', '2026-10-31'),
		from('2026-11-01', '2026-11-30')
	];
	expect(uncovered(periods, QUARTER)).toEqual([{ from: '2026-12-01', until: '2027-01-01' }]);
});

test('one that ended before it began covers nothing', () => {
	expect(shareOfDays([from('2026-10-10', '2026-10-09')], QUARTER)).toEqual({ covered: 0, all: 92 });
});

test('of many places days are added up, not shares', () => {
	expect(sumOfDays([shareOfDays([from('2026-10-01')], QUARTER), shareOfDays([], QUARTER)])).toEqual({
		covered: 92,
		all: 184
	});
	expect(sumOfDays([])).toEqual({ covered: 0, all: 0 });
});

test('whatever the periods, it agrees with a recount day by day', () => {
	const day = fc.integer({ min: -40, max: 140 }).map((count) => addDays('2026-10-01', count));
	const period = fc.record({ fromOn: day, toOn: fc.option(day) });
	const span = fc.record({ from: day, until: day }).filter(({ from: first, until }) => first <= until);
	fc.assert(
		fc.property(fc.array(period, { maxLength: 8 }), span, (periods, days) => {
			const open = daysIn(days).filter((one) => !periods.some((held) => isInForce(held, one)));
			const all = daysIn(days).length;
			expect(shareOfDays(periods, days)).toEqual({ covered: all - open.length, all });
			expect(uncovered(periods, days).flatMap(daysIn)).toEqual(open);
		}),
		{ numRuns: 400 }
	);
});
