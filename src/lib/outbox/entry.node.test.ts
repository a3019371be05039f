import { expect, test } from 'vitest';
import {
	after,
	again,
	beingSent,
	hasRoom,
	isDoubtful,
	MOST_BYTES,
	MOST_ENTRIES,
	pauseAfter,
	standingOf,
	type Entry
} from './entry.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-24T09:00:00+08:00');
const entry: Entry = {
	id: 'key-1',
	owner: 'secretary1',
	action: '/tasks/new?sent',
	createdAt: NOW,
	bytes: 1000,
	photoCount: 1
};
const refused = {
	kind: 'refused',
	reason: { message: '还差1处', fields: [['occurredOn', '不能晚于今天']] }
} as const;

test('what the board has taken waits no more', () => {
	expect(after(entry, { kind: 'taken' })).toBeUndefined();
});

test('what the board refuses waits with its reason, and nobody doubts any more whether it was taken', () => {
	expect(after(beingSent(entry, NOW), refused)).toEqual({ ...entry, failure: refused.reason });
});

test('what the board did not look at is no more doubtful than before', () => {
	expect(after(beingSent(entry, NOW), { kind: 'sign-in' })).toEqual(entry);
	const doubted = beingSent(entry, NOW - HOUR);
	expect(after(beingSent(doubted, NOW), { kind: 'sign-in' }, NOW - HOUR)).toEqual(doubted);
});

test.each(['later', 'silence'] as const)('after “%s” it waits as it was', (kind) => {
	const sent = beingSent(entry, NOW);
	expect(after(sent, { kind })).toEqual(sent);
});

test('the doubt runs from the first time it was sent without an answer', () => {
	const sent = beingSent(entry, NOW);
	expect(beingSent(sent, NOW + HOUR)).toEqual(sent);
	expect(isDoubtful(entry, NOW + 100 * HOUR)).toBe(false);
	expect(isDoubtful(sent, NOW + 23 * HOUR)).toBe(false);
	expect(isDoubtful(sent, NOW + 23 * HOUR + 1)).toBe(true);
});

test('by the will of its writer it is sent as if it had never been', () => {
	expect(again({ ...beingSent(entry, NOW), failure: 'doubtful' })).toEqual(entry);
	expect(again(after(entry, refused)!)).toEqual(entry);
});

test('there is room for so many, and for so much', () => {
	const others = Array.from({ length: MOST_ENTRIES - 1 }, (_, nth) => ({ ...entry, id: `other-${nth}` }));
	expect(hasRoom(others, entry)).toBe(true);
	expect(hasRoom([...others, { ...entry, id: 'one-more' }], entry)).toBe(false);
	expect(hasRoom([], { ...entry, bytes: MOST_BYTES })).toBe(true);
	expect(hasRoom([{ ...entry, id: 'other' }], { ...entry, bytes: MOST_BYTES - 999 })).toBe(false);
});

test('one that is written anew takes its own room', () => {
	const all = Array.from({ length: MOST_ENTRIES }, (_, nth) => ({ ...entry, id: `key-${nth}` }));
	expect(hasRoom(all, { ...entry, id: 'key-7' })).toBe(true);
});

test('the pauses grow to five minutes, and are never the same for all', () => {
	expect(pauseAfter(1, 0)).toBe(2500);
	expect(pauseAfter(1, 1)).toBe(5000);
	expect(pauseAfter(3, 1)).toBe(20_000);
	expect(pauseAfter(50, 1)).toBe(5 * 60_000);
});

test('what failed is counted apart from what waits', () => {
	expect(standingOf([entry, beingSent(entry, NOW), { ...entry, failure: 'doubtful' }])).toEqual({
		waiting: 2,
		failed: 1
	});
});
