import { expect, test } from 'vitest';
import { inTenths, medianOf, ranksOf, rateOf, scoreOf } from './rate.ts';

test.each([
	[5, 7, '71.4'],
	[5, 6, '83.3'],
	[3, 4, '75.0'],
	[1, 16, '6.3'],
	[1, 3, '33.3'],
	[2, 3, '66.7'],
	[0, 5, '0.0'],
	[7, 7, '100.0']
])('%i of %i are %s %%, half going up', (n, d, printed) =>
	expect(inTenths(rateOf(n, d).tenths)).toBe(printed)
);

test('nothing divided by nothing is a dash, neither 0 nor 100', () => {
	expect(rateOf(0, 0)).toEqual({ n: 0, d: 0, tenths: null });
	expect(inTenths(null)).toBe('–');
});

test('only a full house is 100.0', () => {
	expect(rateOf(1999, 2000).tenths).toBe(1000);
	expect(rateOf(1998, 2000).tenths).toBe(999);
});

const parts = (...tenths: (number | null)[]) =>
	tenths.map((one, i) => ({ tenths: one, weight: [30, 35, 35][i]! }));

test('the score can be reckoned by hand from the printed rates: 96.0, 95.2 and 100.0 give 97.1', () => {
	expect(scoreOf(parts(960, 952, 1000))).toBe(971);
	expect(scoreOf(parts(1000, 1000, 1000))).toBe(1000);
});

test('where one rate is missing there is no score', () => {
	expect(scoreOf(parts(960, null, 1000))).toBeNull();
});

test('equal scores share a rank, and the next one counts on', () => {
	expect(ranksOf([878, 944, 878, null, 831])).toEqual([2, 1, 2, null, 4]);
});

test('the median is the middle one, or between the two middle ones', () => {
	expect(medianOf([800, null, 900, 857])).toBe(857);
	expect(medianOf([800, 901])).toBe(851);
	expect(medianOf([null])).toBeNull();
});
