/** 台账: a table as offices keep it, before it is a file. Source: handbook, conventions. */
export interface Ledger {
	title: string;
	/** 填报单位. */
	unit: string;
	/** 日期, in words. */
	day: string;
	/** Without 序号 in front; 备注 is the last. */
	header: readonly string[];
	rows: readonly (readonly string[])[];
	/** Where a column takes one of a few, by its name. */
	choices?: Readonly<Record<string, readonly string[]>>;
}

const SERIAL = '序号';

/** Title, unit and day, header, then the rows with their serial numbers: all of it text. */
export function linesOf({ title, unit, day, header, rows }: Ledger): string[][] {
	return [
		[title],
		[`填报单位：${unit}`, `日期：${day}`],
		[SERIAL, ...header],
		...rows.map((row, nth) => [String(nth + 1), ...row])
	];
}
