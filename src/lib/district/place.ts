/**
 * 区 > 街道 > 社区 > 小区. A place is known by its official division code, and the code carries the scope:
 * 6 digits are the district, 9 a subdistrict, 12 a community, and a compound adds three of ours: 15.
 * Source: statistical division codes (统计用区划代码), 2022 edition.
 */
export type PlaceCode = string;
export type PlaceLevel = 'district' | 'subdistrict' | 'community' | 'compound';

const LEVELS: Readonly<Record<number, PlaceLevel>> = {
	6: 'district',
	9: 'subdistrict',
	12: 'community',
	15: 'compound'
};

export const isPlaceCode = (text: string): boolean => /^\d{6}(\d{3}){0,3}$/.test(text);

/** The level a code stands for. Only for codes `isPlaceCode` accepts. */
export const levelOf = (code: PlaceCode): PlaceLevel => LEVELS[code.length]!;

export const districtOf = (code: PlaceCode): PlaceCode => code.slice(0, 6);
export const subdistrictOf = (code: PlaceCode): PlaceCode => code.slice(0, 9);
export const communityOf = (code: PlaceCode): PlaceCode => code.slice(0, 12);

/** Is `inner` the place `outer` or inside it? */
export const isInside = (inner: PlaceCode, outer: PlaceCode): boolean => inner.startsWith(outer);

/** The first text after every code inside `code`: `code <= x < after` is the prefix as an index range. */
export const after = (code: PlaceCode): string => `${code}~`;

/** 团岛社区 → 团岛: the name as it stands on a tile, where "社区" goes without saying. */
export const shortName = (name: string): string => name.replace(/(社区|街道)$/, '');

/** A place as it is kept. */
export interface Place {
	code: PlaceCode;
	name: string;
	level: PlaceLevel;
}
