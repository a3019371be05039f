import { expect, test } from 'vitest';
import { calendarOf } from '../calendar/working-days.ts';
import { ANNOUNCED_YEARS, announcedYear } from '../calendar/server/announced.ts';
import { startOf } from '../clock.ts';
import { flagsOf } from './flag.ts';

const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));
/** Handled, due on Friday 27 November 2026. */
const TASK: Parameters<typeof flagsOf>[0] = {
	state: 'in_progress',
	stepDueOn: '2026-11-27',
	heldSince: null,
	contactDueOn: '2026-11-25',
	contactedAt: 1,
	returnCount: 0,
	escalatedAt: null,
	decidedAt: null,
	extendCount: 0,
	reviewedOn: null,
	tryCount: 0,
	round: 1,
	isSensitive: false,
	isWidened: false
};
const flags = (today: string, more: Partial<typeof TASK> = {}) =>
	flagsOf({ ...TASK, ...more }, calendar, today).join(' ');

test.each([
	['2026-11-25', ''],
	['2026-11-26', 'yellow'],
	['2026-11-27', 'due_soon yellow'],
	['2026-11-28', 'overdue'],
	['2026-11-29', 'overdue'],
	['2026-11-30', 'overdue red'],
	['2026-12-07', 'overdue red']
])('due on Friday 27 November, on %s it is: %s', (today, expected) => {
	expect(flags(today)).toBe(expected);
	expect(flags(today, { state: 'assigned' })).toBe(expected);
});

test.each(['suspended', 'pending_review', 'pending_follow_up', 'closed'] as const)(
	'what is %s gets no card',
	(state) => expect(flags('2026-12-07', { state })).toBe('')
);

test('a wish is unclaimed once its last day is over', () => {
	expect(flags('2026-11-27', { state: 'open_for_claim' })).toBe('');
	expect(flags('2026-11-28', { state: 'open_for_claim' })).toBe('unclaimed');
});

test('what was dispatched is signed for within a working day, counted anew by whoever gets it next', () => {
	const held = { state: 'assigned', heldSince: startOf('2026-11-24') + 1 } as const;
	expect(flags('2026-11-25', held)).toBe('');
	expect(flags('2026-11-26', held)).toBe('yellow unsigned');
	expect(flags('2026-11-26', { ...held, state: 'in_progress' })).toBe('yellow');
	expect(flags('2026-11-26', { ...held, heldSince: startOf('2026-11-25') })).toBe('yellow');
});

test('who handles it and has not spoken to the resident in time has not contacted them', () => {
	expect(flags('2026-11-25', { contactedAt: null })).toBe('');
	expect(flags('2026-11-26', { contactedAt: null })).toBe('yellow uncontacted');
});

test('what was brought up is escalated until it is decided on, and again when it is brought up again', () => {
	expect(flags('2026-11-25', { escalatedAt: 5 })).toBe('escalated');
	expect(flags('2026-11-25', { escalatedAt: 5, decidedAt: 6 })).toBe('');
	expect(flags('2026-11-25', { escalatedAt: 7, decidedAt: 6 })).toBe('escalated');
});

test('while it is suspended somebody looks at it every thirty days', () => {
	const suspended = { state: 'suspended', reviewedOn: '2026-11-24' } as const;
	expect(flags('2026-12-23', suspended)).toBe('');
	expect(flags('2026-12-24', suspended)).toBe('suspension_review');
	expect(flags('2026-12-24', { reviewedOn: '2026-11-24', stepDueOn: null })).toBe('');
});

test('a resident who was not reached yet, a return, an extension, a second round show', () => {
	expect(flags('2026-11-25', { state: 'pending_follow_up', tryCount: 1 })).toBe('unreached');
	expect(
		flags('2026-11-25', { returnCount: 1, extendCount: 1, round: 2, isSensitive: true, isWidened: true })
	).toBe('returned extended reopened sensitive widened');
});
