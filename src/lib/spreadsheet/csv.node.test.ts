import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromCsv, toCsv } from './csv.ts';

test('a table begins with the byte-order mark, and quotes what needs it', () => {
	expect(
		toCsv([
			['序号', '姓名'],
			['1', '周启明, "启"']
		])
	).toBe('\uFEFF序号,姓名\r\n1,"周启明, ""启"""\r\n');
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx'])('a cell that begins like a formula, %j, is none', (text) => {
	expect(toCsv([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
	expect(fromCsv(toCsv([[text]]))).toEqual([[text]]);
});

test('lines of other programs are read as well', () => {
	expect(fromCsv('a,b\n\n"c\nd",e')).toEqual([['a', 'b'], [''], ['c\nd', 'e']]);
	expect(fromCsv('')).toEqual([]);
	expect(fromCsv('a,"b')).toEqual([['a', 'b']]);
});

test('whatever is written is read again', () => {
	const text = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '=', '-', ' ', '1') });
	const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
	const comesBack = (table: string[][]) => {
		expect(fromCsv(toCsv(table))).toEqual(table);
	};
	fc.assert(fc.property(rows, comesBack), { numRuns: 300 });
});
