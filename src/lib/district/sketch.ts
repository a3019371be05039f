/**
 * Where the subdistricts lie, as a sketch: six columns from west to east, an upper row inland and a lower one
 * along the coast; the bay is left empty. Only an aid to find a tile; it draws no boundary.
 */
import type { PlaceCode } from './place.ts';

export interface SketchBlock {
	subdistrict: PlaceCode;
	/** 1–6, west to east. */
	column: number;
	row: 1 | 2;
}

export const SKETCH: readonly SketchBlock[] = [
	{ subdistrict: '370202004', column: 1, row: 1 },
	{ subdistrict: '370202005', column: 2, row: 1 },
	{ subdistrict: '370202007', column: 3, row: 1 },
	{ subdistrict: '370202012', column: 4, row: 1 },
	{ subdistrict: '370202011', column: 5, row: 1 },
	{ subdistrict: '370202013', column: 6, row: 1 },
	{ subdistrict: '370202002', column: 1, row: 2 },
	{ subdistrict: '370202009', column: 3, row: 2 },
	{ subdistrict: '370202010', column: 4, row: 2 },
	{ subdistrict: '370202001', column: 5, row: 2 },
	{ subdistrict: '370202014', column: 6, row: 2 }
];

/** The phone's order: one subdistrict after another, west to east. */
export const WEST_TO_EAST: readonly PlaceCode[] = [
	'370202002',
	'370202004',
	'370202005',
	'370202007',
	'370202009',
	'370202010',
	'370202001',
	'370202012',
	'370202011',
	'370202014',
	'370202013'
];
