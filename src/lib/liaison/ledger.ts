/** 包联台账: the columns of the table that is taken along and brought back, one for both. */
import { isDay, type Day } from '../clock.ts';
import { LIAISON_KINDS, type LiaisonKind } from './assignment.ts';
import { LIAISON_NAMES } from './names.ts';

export const COLUMNS = {
	kind: '类型',
	who: '姓名或单位',
	account: '账号',
	place: '地方编码',
	placeName: '地方',
	fromOn: '从哪天起',
	toOn: '到哪天为止',
	note: '备注'
} as const;
type Column = keyof typeof COLUMNS;
export const HEADER: readonly string[] = Object.values(COLUMNS);

export const KIND_WORDS: readonly string[] = LIAISON_KINDS.map((kind) => LIAISON_NAMES[kind].zh);

/** The kind a word of the column 类型 stands for. */
export const kindNamed = (word: string): LiaisonKind | undefined =>
	LIAISON_KINDS.find((kind) => LIAISON_NAMES[kind].zh === word);

/** One line of the file, as it was written. */
export type LedgerLine = Record<Column, string> & {
	/** Its row in the file, from 1. */
	row: number;
};

/** Further down no header is looked for. */
const HEADER_WITHIN = 6;

/** The lines below the header, by the names in it, whatever their order; null where there is no header. */
export function ledgerLines(rows: readonly (readonly string[])[]): LedgerLine[] | null {
	const needed = [COLUMNS.kind, COLUMNS.who, COLUMNS.place];
	const head = rows.slice(0, HEADER_WITHIN).findIndex((row) => needed.every((name) => row.includes(name)));
	if (head === -1) return null;
	const at = (row: readonly string[], column: Column) => row[rows[head]!.indexOf(COLUMNS[column])] ?? '';
	return rows.flatMap((row, nth) => {
		const isEmpty = at(row, 'kind') + at(row, 'who') + at(row, 'place') === '';
		if (nth <= head || isEmpty) return [];
		const columns = Object.fromEntries(
			(Object.keys(COLUMNS) as Column[]).map((column) => [column, at(row, column)])
		);
		return [{ ...(columns as Record<Column, string>), row: nth + 1 }];
	});
}

/** 2026-11-24, 2026/11/24 or 2026年11月24日; nothing where it is none of them. */
export function dayWritten(text: string): Day | undefined {
	const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
	if (!parts) return undefined;
	const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
	return isDay(day) ? day : undefined;
}
