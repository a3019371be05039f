/**
 * CSV as offices open it: UTF-8 with a byte-order mark, lines ended by CR LF (RFC 4180). A cell that a spreadsheet
 * would take for a formula is written behind an apostrophe, and read without it.
 */
const BOM = '\uFEFF';
const FORMULA = /^[=+\-@\t\r]/;

export type Row = readonly string[];

export const toCsv = (rows: readonly Row[]): string =>
	BOM + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');

function cell(text: string): string {
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of cells; a quote that is never closed runs to the end. Lines with nothing in them stay, so that rows keep their numbers. */
export function fromCsv(text: string): string[][] {
	const rows: string[][] = [[]];
	let [now, isQuoted] = ['', false];
	const endCell = () => {
		rows.at(-1)!.push(now.replace(/^'(?=[=+\-@\t\r])/, ''));
		now = '';
	};
	const all = text.startsWith(BOM) ? text.slice(1) : text;
	for (let at = 0; at < all.length; at += 1) {
		const char = all[at]!;
		if (isQuoted) {
			if (char !== '"') now += char;
			else if (all[at + 1] === '"') now += all[(at += 1)]!;
			else isQuoted = false;
		} else if (char === '"' && now === '') isQuoted = true;
		else if (char === ',') endCell();
		else if (char === '\n') {
			endCell();
			rows.push([]);
		} else if (char !== '\r') now += char;
	}
	if (now !== '' || rows.at(-1)!.length > 0) endCell();
	else rows.pop();
	return rows;
}
