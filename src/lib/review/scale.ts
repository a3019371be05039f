/** 刻度: where on the line a rate stands. Position, not length, so the scale may begin above 0. */

/** Room for half a mark at either end. */
const EDGE = 8;

export interface Scale {
	/** Tenths of a percent at the left end; the right end is 100. */
	from: number;
	width: number;
	/** The tens to be labelled, in percent. */
	ticks: readonly number[];
	/** Where a rate stands, in units of the drawing. */
	at(tenths: number): number;
}

/** A scale from the ten below the lowest rate, and never from above 70, through 100. */
export function scaleFor(rates: readonly (number | null)[], width: number): Scale {
	const lowest = Math.min(700, ...rates.filter((rate) => rate !== null));
	const from = Math.floor(lowest / 100) * 100;
	const step = from >= 600 ? 10 : from >= 300 ? 20 : 50;
	const ticks = Array.from({ length: 11 }, (_, i) => i * 10).filter(
		(ten) => ten * 10 >= from && (100 - ten) % step === 0
	);
	const at = (tenths: number) =>
		Math.round(10 * (EDGE + ((tenths - from) / (1000 - from)) * (width - 2 * EDGE))) / 10;
	return { from, width, ticks, at };
}
