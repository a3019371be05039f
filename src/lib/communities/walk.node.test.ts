import { expect, test } from 'vitest';
import { isDirection, nextBox } from './walk.ts';

/** 0 1 · 2 / 3 4, the third one apart as a block of its own. */
const BOXES = [
	[0, 0],
	[110, 0],
	[240, 0],
	[0, 70],
	[110, 70]
].map(([left, top]) => ({ left: left!, top: top!, right: left! + 100, bottom: top! + 60 }));

test.each([
	[0, 'ArrowRight', 1],
	[1, 'ArrowRight', 2],
	[2, 'ArrowRight', -1],
	[2, 'ArrowLeft', 1],
	[0, 'ArrowDown', 3],
	[4, 'ArrowUp', 1],
	[3, 'ArrowUp', 0],
	[3, 'ArrowLeft', -1]
] as const)('from tile %i, %s leads to %i', (from, direction, to) => {
	expect(nextBox(BOXES, from, direction)).toBe(to);
});

test('only the four arrow keys are directions', () => {
	expect(['ArrowUp', 'Enter', 'Arrow', 'ArrowUpDown'].map(isDirection)).toEqual([true, false, false, false]);
});
