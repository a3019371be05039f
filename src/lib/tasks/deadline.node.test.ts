import { expect, test } from 'vitest';
import { ANNOUNCED_YEARS, announcedYear } from '../calendar/server/announced.ts';
import { addWorkingDays, calendarOf } from '../calendar/working-days.ts';
import {
	daysOver,
	latestPromise,
	redoWorkingDays,
	SLA_WORKING_DAYS,
	standingOf,
	STEP_WORKING_DAYS
} from './deadline.ts';
import { USUAL_LIMITS } from './time-limit.ts';

const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));
/** A Tuesday; no holiday follows before New Year. */
const TODAY = '2026-11-24';

test('admitting takes one working day, review two, asking three, the promise five, claiming ten, offering twenty', () => {
	const due = Object.entries(STEP_WORKING_DAYS).map(([step, count]) => [
		step,
		addWorkingDays(calendar, TODAY, count).day
	]);
	expect(Object.fromEntries(due)).toEqual({
		accept: '2026-11-25',
		review: '2026-11-26',
		followUp: '2026-11-27',
		promise: '2026-12-01',
		claim: '2026-12-08',
		expiry: '2026-12-22',
		sign: '2026-11-25',
		contact: '2026-11-25',
		return: '2026-11-26'
	});
});

test('simple, general and complex are 1, 3 and 5 working days', () => {
	expect(SLA_WORKING_DAYS).toEqual({ simple: 1, general: 3, complex: 5 });
});

test.each([
	['compound_problem', 'simple', 1],
	['compound_problem', 'general', 2],
	['urgent_demand', 'complex', 3],
	['micro_wish', 'simple', 3]
] as const)(
	'a %s of the class %s done again gets half its working days, rounded up: %i',
	(kind, slaClass, days) => {
		expect(redoWorkingDays({ kind, slaClass }, USUAL_LIMITS)).toBe(days);
	}
);

test('a promise lies at most 30 calendar days ahead', () => {
	expect(latestPromise(TODAY)).toBe('2026-12-24');
});

test('a deadline reckoned into a year not loaded is provisional', () => {
	expect(addWorkingDays(calendar, '2026-12-28', STEP_WORKING_DAYS.promise)).toMatchObject({
		day: '2027-01-05',
		provisional: true
	});
	expect(addWorkingDays(calendar, TODAY, STEP_WORKING_DAYS.promise).provisional).toBe(false);
});

const span = { fromOn: '2026-11-24', dueOn: '2026-12-01' };

test.each<[day: string, left: number, tone: string, why?: string]>([
	['2026-11-24', 5, 'calm'],
	['2026-11-27', 2, 'calm'],
	['2026-11-28', 2, 'calm', 'a Saturday takes nothing away'],
	['2026-11-30', 1, 'soon', 'one working day left is yellow'],
	['2026-12-01', 0, 'soon', 'on its day it is not over yet'],
	['2026-12-02', -1, 'over', 'the first day over is red'],
	['2026-12-07', -4, 'over']
])('due on 1 December, on %s %i working days are left: %s', (today, leftWorkingDays, tone) => {
	expect(standingOf(calendar, span, today)).toEqual({ leftWorkingDays, givenWorkingDays: 5, tone });
});

test('over is over by one at least, even when only a weekend has passed', () => {
	const friday = { fromOn: '2026-11-24', dueOn: '2026-11-27' };
	expect(standingOf(calendar, friday, '2026-11-28')).toMatchObject({ leftWorkingDays: -1, tone: 'over' });
});

test('what is over is shown day by day through today, for two weeks', () => {
	expect(daysOver('2026-11-22', TODAY)).toEqual(['2026-11-23', '2026-11-24']);
	expect(daysOver(TODAY, TODAY)).toEqual([]);
	expect(daysOver('2026-11-25', TODAY)).toEqual([]);
	expect(daysOver('2026-11-10', TODAY)).toHaveLength(14);
	expect(daysOver('2026-11-09', TODAY)).toEqual([]);
});
