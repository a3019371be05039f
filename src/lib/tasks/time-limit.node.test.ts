import { expect, test } from 'vitest';
import { KINDS } from './task.ts';
import {
	LEAST_WORKING_DAYS,
	limitAbove,
	LIMITED_KINDS,
	limitsOf,
	MOST_WORKING_DAYS,
	TIME_LIMITS,
	USUAL_LIMITS,
	type SetLimit
} from './time-limit.ts';

const set = (
	limit: SetLimit['limit'],
	workingDays: number,
	kind: SetLimit['kind'] = '',
	category: SetLimit['category'] = ''
) => ({ limit, kind, category, workingDays }) satisfies SetLimit;
const WISH = { kind: 'micro_wish', category: 'elder_care' } as const;

test('135: simple 1, general 3, complex 5 working days and first contact within 1, until the desk says otherwise', () => {
	expect(limitsOf([], WISH)).toEqual(USUAL_LIMITS);
	expect(USUAL_LIMITS).toMatchObject({ simple: 1, general: 3, complex: 5, contact: 1 });
});

test('the most specific row counts, in whatever order they come', () => {
	const rows = [
		set('promise', 9, 'micro_wish', 'elder_care'),
		set('promise', 6),
		set('promise', 7, 'micro_wish'),
		set('promise', 8, 'urgent_demand', 'elder_care')
	];
	for (const order of [rows, rows.toReversed()]) {
		expect(limitsOf(order, WISH).promise).toBe(9);
		expect(limitsOf(order, { ...WISH, category: 'pipes' }).promise).toBe(7);
		expect(limitsOf(order, { kind: 'urgent_demand', category: 'pipes' }).promise).toBe(6);
		expect(limitsOf(order, WISH).claim).toBe(10);
	}
});

test('where a row is taken away, that of the kind, of all, or the usual holds again', () => {
	const rows = [set('promise', 6), set('promise', 7, 'micro_wish')];
	expect(limitAbove(rows, set('promise', 0, 'micro_wish', 'elder_care'))).toBe(7);
	expect(limitAbove(rows, set('promise', 0, 'micro_wish'))).toBe(6);
	expect(limitAbove([], set('promise', 0, 'micro_wish', 'elder_care'))).toBe(5);
});

test('every limit is for some kind, and what holds at first could be set', () => {
	for (const limit of TIME_LIMITS) {
		expect(KINDS.some((kind) => LIMITED_KINDS[limit].includes(kind))).toBe(true);
		expect(USUAL_LIMITS[limit]).toBeGreaterThanOrEqual(LEAST_WORKING_DAYS);
		expect(USUAL_LIMITS[limit]).toBeLessThanOrEqual(MOST_WORKING_DAYS);
	}
});
