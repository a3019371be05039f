import { expect, test } from 'vitest';
import { at } from '../../../tests/support/town.ts';
import { afterQuiet, BACK_OFF, GATHER_FOR, isCrowded, isQuiet, retryAt, sendAt } from './pace.ts';

const DAY = '2026-11-24';
const NEXT = '2026-11-25';

test.each([
	[20, 59, false],
	[21, 0, true],
	[23, 59, true],
	[0, 0, true],
	[7, 29, true],
	[7, 30, false],
	[12, 0, false]
])('at %i:%i it is quiet: %s', (hour, minute, quiet) => expect(isQuiet(at(DAY, hour, minute))).toBe(quiet));

test('what comes by day gathers for five minutes', () => {
	expect(sendAt(at(DAY, 10, 0), false)).toBe(at(DAY, 10, 5));
	expect(GATHER_FOR).toBe(300_000);
});

test('what comes in the evening, or would go out then, waits for the morning', () => {
	expect(sendAt(at(DAY, 20, 57), false)).toBe(at(NEXT, 7, 30));
	expect(sendAt(at(DAY, 23, 0), false)).toBe(at(NEXT, 7, 30));
	expect(afterQuiet(at(NEXT, 3, 0))).toBe(at(NEXT, 7, 30));
});

test('what is urgent goes out at once, at night too', () => {
	expect(sendAt(at(DAY, 2, 0), true)).toBe(at(DAY, 2, 0));
});

test('it is tried again after 1 and 5 and 30 minutes, 2 and 6 hours, then given up', () => {
	expect(BACK_OFF.map((_, index) => retryAt(0, index + 1, undefined))).toEqual(
		[1, 5, 30, 120, 360].map((minutes) => minutes * 60_000)
	);
	expect(retryAt(0, BACK_OFF.length + 1, undefined)).toBeUndefined();
});

test('a vendor that asks for more time gets it', () => {
	expect(retryAt(0, 1, 600_000)).toBe(600_000);
	expect(retryAt(0, 2, 1000)).toBe(300_000);
});

test('Feishu is spared on the hour and on the half', () => {
	expect([0, 1, 29, 30, 31].map((minute) => isCrowded('feishu', at(DAY, 9, minute)))).toEqual([
		...[true, false, false, true, false]
	]);
	expect(isCrowded('wecom', at(DAY, 9, 0))).toBe(false);
});
