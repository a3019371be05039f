import { expect, test } from 'vitest';
import { dueWith, MOST_PATCHED, NOTHING_DUE, patience } from './pace.ts';

const some = (count: number) => Array.from({ length: count }, (_, i) => `task-${i}`);

test('a few changes are asked for card by card, each once however often it changed', () => {
	const due = dueWith(dueWith(NOTHING_DUE, ['a', 'b']), ['b', 'c']);
	expect([...due.ids]).toEqual(['a', 'b', 'c']);
	expect(due.isAll).toBe(false);
});

test('more than twenty are one question for all columns, whatever else changes before it is asked', () => {
	expect(dueWith(NOTHING_DUE, some(MOST_PATCHED)).isAll).toBe(false);
	const all = dueWith(NOTHING_DUE, some(MOST_PATCHED + 1));
	expect(all).toEqual({ ids: new Set(), isAll: true });
	expect(dueWith(all, ['a'])).toEqual({ ids: new Set(), isAll: true });
});

test('who is cut off comes back after a second at most, and ever more patiently up to half a minute', () => {
	expect(patience(0, 1)).toBe(1000);
	expect(patience(0, 0)).toBe(500);
	expect(patience(3, 1)).toBe(8000);
	expect(patience(40, 1)).toBe(30_000);
});
