import { writeXlsx } from 'hucre/xlsx';
import { linesOf, type Ledger } from '../ledger.ts';

/** Rows above the first record: title, unit and day, header. */
const HEAD = 3;
/** Rows a drop-down reaches down to. */
const ROWS_TO_FILL = 500;

/**
 * A 台账 as xlsx: the title merged over all columns, three rows frozen and the header repeated on every page of A4
 * landscape, every cell text, drop-downs where a column takes one of a few.
 */
export async function ledgerXlsx(ledger: Ledger): Promise<Uint8Array<ArrayBuffer>> {
	const lines = linesOf(ledger);
	const columns = lines[HEAD - 1]!;
	const last = columns.length - 1;
	const widths = columns.map((_, column) =>
		Math.max(6, ...lines.slice(HEAD - 1).map((line) => widthOf(line[column] ?? '')))
	);
	const bytes = await writeXlsx({
		sheets: [
			{
				name: '台账',
				columns: widths.map((width) => ({ width: Math.min(width + 2, 40) })),
				rows: lines,
				cells: headStyles(columns.length),
				merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }],
				freezePane: { rows: HEAD },
				dataValidations: Object.entries(ledger.choices ?? {}).map(([name, values]) => {
					const letter = String.fromCharCode(65 + columns.indexOf(name));
					return {
						type: 'list' as const,
						values: [...values],
						range: `${letter}${HEAD + 1}:${letter}${HEAD + ROWS_TO_FILL}`
					};
				}),
				pageSetup: {
					...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
					printTitlesRow: `$${HEAD}:$${HEAD}`
				},
				headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' }
			}
		]
	});
	return new Uint8Array(bytes);
}

type Cells = NonNullable<Parameters<typeof writeXlsx>[0]['sheets'][number]['cells']>;

/** A large title in the middle, and a bold header. */
function headStyles(columns: number): Cells {
	const cells: Cells = new Map();
	cells.set('0,0', {
		style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center' } }
	});
	for (let column = 0; column < columns; column += 1)
		cells.set(`${HEAD - 1},${column}`, { style: { font: { bold: true } } });
	return cells;
}

/** In half-width characters. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2000' ? 2 : 1), 0);
