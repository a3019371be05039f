/**
 * 率、分、名次: how shares become rates, rates a score, and scores ranks. Whole numbers all the way, so that
 * whoever reckons along by hand arrives at the printed figure. Rates and scores are in tenths of a percent.
 */

/** A share with what it was made of; `tenths` is null where there is nothing to divide by. */
export interface Rate {
	n: number;
	d: number;
	tenths: number | null;
}

/** One decimal, half up: 5 of 7 are 714 tenths of a percent. */
export const rateOf = (n: number, d: number): Rate => ({
	n,
	d,
	tenths: d === 0 ? null : Math.floor((2000 * n + d) / (2 * d))
});

/** 71.4, or – where there is no rate: never 0 or 100 for nothing. */
export const inTenths = (tenths: number | null): string => (tenths === null ? '–' : (tenths / 10).toFixed(1));

/** 71.4%, or – alone. */
export const withSign = (tenths: number | null): string =>
	tenths === null ? inTenths(null) : `${inTenths(tenths)}%`;

export interface Weighted {
	tenths: number | null;
	/** Hundredths of the whole. */
	weight: number;
}

/** The weighted mean of the rates as printed, one decimal, half up; null when one of them is missing. */
export function scoreOf(parts: readonly Weighted[]): number | null {
	let sum = 0;
	for (const { tenths, weight } of parts) {
		if (tenths === null) return null;
		sum += tenths * weight;
	}
	return Math.floor((sum + 50) / 100);
}

/** 1, 2, 2, 4: highest first, equal scores share a rank, no score no rank. */
export const ranksOf = (scores: readonly (number | null)[]): (number | null)[] =>
	scores.map((score) =>
		score === null ? null : 1 + scores.filter((other) => other !== null && other > score).length
	);

/** The middle one; between two middles their mean, half up. */
export function medianOf(tenths: readonly (number | null)[]): number | null {
	const known = tenths.filter((one) => one !== null).sort((one, other) => one - other);
	if (known.length === 0) return null;
	const middle = Math.floor(known.length / 2);
	return known.length % 2 === 1 ? known[middle]! : Math.floor((known[middle - 1]! + known[middle]! + 1) / 2);
}
