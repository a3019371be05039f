import { expect, test } from 'vitest';
import { countWords } from './home-words.ts';

test.each([
	[{ count: 0, isMore: false }, '0'],
	[{ count: 99, isMore: false }, '99'],
	[{ count: 100, isMore: false }, '99+'],
	[{ count: 60, isMore: true }, '99+']
])('%j is said as %s', (count, words) => {
	expect(countWords(count)).toBe(words);
});
