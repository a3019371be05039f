import { expect, test } from 'vitest';
import { dots, drawingOf, gapColumns, gapRows, matrixOf, rings, squares, type Holding } from './matrix.ts';

const GROUPS = [
	{ code: 'a', name: '八大峡', columns: ['a1', 'a2'].map((code) => ({ code, name: code })) },
	{ code: 'b', name: '珠海路', columns: [{ code: 'b1', name: 'b1' }] }
];
const one = (id: string, places: string[], deputed: string[] = []): Holding => ({
	id,
	name: id,
	places,
	deputed
});

test('those with nothing come first, the others in the order of their first place', () => {
	const matrix = matrixOf(GROUPS, [one('zhou', ['b1']), one('lin', ['a2', 'a1']), one('wang', [])]);
	expect(matrix.rows.map(({ id }) => id)).toEqual(['wang', 'lin', 'zhou']);
	expect(matrix.held).toEqual([
		[1, 0],
		[1, 1],
		[2, 2]
	]);
	expect(gapRows(matrix)).toEqual([0]);
});

test('a place without anybody is a gap, and a deputy fills none', () => {
	const matrix = matrixOf(GROUPS, [one('lin', ['a1']), one('wang', [], ['a2', 'a1'])]);
	expect(gapColumns(matrix)).toEqual([1, 2]);
	expect(matrix.deputed).toEqual([
		[0, 0],
		[0, 1]
	]);
});

test('what is one’s own is not marked as deputed, and places elsewhere are left out', () => {
	const matrix = matrixOf(GROUPS, [one('lin', ['a1', 'elsewhere', 'a1'], ['a1'])]);
	expect([matrix.held, matrix.deputed]).toEqual([[[0, 0]], []]);
});

test('a narrow group is as wide as its name', () => {
	const measure = { pitch: 20, aisle: 8, character: 14, left: 60, top: 40 };
	const drawing = drawingOf(matrixOf(GROUPS, [one('lin', [])]), measure);
	expect(drawing).toEqual({
		width: 60 + 42 + 8 + 42,
		height: 60,
		xs: [70, 90, 120],
		ys: [50],
		groupXs: [60, 110]
	});
});

test('every state is one path', () => {
	expect(
		dots([
			[1, 2],
			[3, 4]
		])
	).toBe('M1 2h0M3 4h0');
	expect(rings([[10, 10]], 5)).toBe('M5 10a5 5 0 1 0 10 0a5 5 0 1 0-10 0');
	expect(squares([[10, 10]], 5)).toBe('M5 5h10v10h-10z');
	expect(dots([])).toBe('');
});
