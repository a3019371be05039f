/**
 * 点阵: people or units down the side, places along the top by the place they lie in, a dot where one answers for the
 * other. Drawn as one path for each state, however many dots it has.
 */
import type { PlaceCode } from '../district/place.ts';

/** Row and column, from 0. */
export type Cell = readonly [row: number, column: number];

export interface Matrix {
	/** Those who answer for nothing first. */
	rows: { id: string; name: string }[];
	/** The places by the place they lie in, in the order of their codes. */
	groups: { code: PlaceCode; name: string; columns: { code: PlaceCode; name: string }[] }[];
	held: Cell[];
	/** Held as somebody's deputy (代理). */
	deputed: Cell[];
}

/** A row and what it answers for. */
export interface Holding {
	id: string;
	name: string;
	places: readonly PlaceCode[];
	deputed: readonly PlaceCode[];
}

/**
 * Those with nothing first, then in the order of their first place, so that the dots run down in a stair; places
 * that are not among the columns are left out.
 */
export function matrixOf(groups: Matrix['groups'], everybody: readonly Holding[]): Matrix {
	const columns = groups.flatMap((group) => group.columns);
	const index = new Map(columns.map(({ code }, column) => [code, column]));
	const known = (places: readonly PlaceCode[]) =>
		[...new Set(places.flatMap((code) => index.get(code) ?? []))].sort((one, other) => one - other);
	const rows = everybody
		.map((one) => ({ ...one, held: known(one.places), deputed: known(one.deputed) }))
		.sort((one, other) => (one.held[0] ?? -1) - (other.held[0] ?? -1));
	return {
		rows: rows.map(({ id, name }) => ({ id, name })),
		groups,
		held: rows.flatMap((row, nth) => row.held.map((column): Cell => [nth, column])),
		deputed: rows.flatMap((row, nth) =>
			row.deputed.filter((column) => !row.held.includes(column)).map((column): Cell => [nth, column])
		)
	};
}

/** Columns nobody answers for: a deputy of nobody in post covers nothing. */
export function gapColumns({ groups, held }: Matrix): number[] {
	const covered = new Set(held.map(([, column]) => column));
	return groups
		.flatMap((group) => group.columns)
		.flatMap((_, column) => (covered.has(column) ? [] : [column]));
}

/** Rows that answer for nothing. */
export function gapRows({ rows, held }: Matrix): number[] {
	const busy = new Set(held.map(([row]) => row));
	return rows.flatMap((_, row) => (busy.has(row) ? [] : [row]));
}

/** Distances of a drawing, in its own units. */
export interface Measure {
	pitch: number;
	/** Between two groups. */
	aisle: number;
	/** What the name of a group needs for each character. */
	character: number;
	left: number;
	top: number;
}

export interface Drawing {
	width: number;
	height: number;
	/** Middle of each column and of each row. */
	xs: number[];
	ys: number[];
	/** Where the name of each group begins. */
	groupXs: number[];
}

export function drawingOf({ rows, groups }: Matrix, measure: Measure): Drawing {
	const { pitch, aisle, character, left, top } = measure;
	const xs: number[] = [];
	const groupXs: number[] = [];
	let x = left;
	for (const { name, columns } of groups) {
		groupXs.push(x);
		for (const nth of columns.keys()) xs.push(x + pitch * nth + pitch / 2);
		x += Math.max(pitch * columns.length, name.length * character) + aisle;
	}
	const ys = rows.map((_, row) => top + pitch * row + pitch / 2);
	return { width: x - aisle, height: top + pitch * rows.length, xs, ys, groupXs };
}

type Point = readonly [x: number, y: number];

/** Lines of no length: round ends make them dots as wide as the stroke. */
export const dots = (points: readonly Point[]): string => points.map(([x, y]) => `M${x} ${y}h0`).join('');

/** Hollow rings. */
export const rings = (points: readonly Point[], radius: number): string =>
	points
		.map(
			([x, y]) =>
				`M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`
		)
		.join('');

/** Hollow squares, to be told from rings without colour. */
export const squares = (points: readonly Point[], half: number): string =>
	points.map(([x, y]) => `M${x - half} ${y - half}h${2 * half}v${2 * half}h-${2 * half}z`).join('');
