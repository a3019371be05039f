import { expect, test } from 'vitest';
import { dayWritten, HEADER, kindNamed, ledgerLines } from './ledger.ts';

test('lines are read by the names of the header, below a title, in whatever order', () => {
	const rows = [
		['包联台账'],
		['填报单位：某区'],
		['地方编码', '类型', '姓名或单位'],
		['370202002008', '区级领导', '周启明'],
		['', '', ''],
		['370202002009', '区级领导', '周启明']
	];
	expect(ledgerLines(rows)).toMatchObject([
		{ row: 4, kind: '区级领导', who: '周启明', place: '370202002008', account: '', fromOn: '' },
		{ row: 6, place: '370202002009' }
	]);
});

test('a table without the header is none', () => {
	expect(ledgerLines([['姓名', '电话']])).toBeNull();
	expect(ledgerLines([])).toBeNull();
	expect(ledgerLines([['序号', ...HEADER]])).toEqual([]);
});

test('days are read as people write them', () => {
	expect(['2026-11-24', '2026/11/4', '2026年1月24日', '2026.1.2'].map(dayWritten)).toEqual([
		'2026-11-24',
		'2026-11-04',
		'2026-01-24',
		'2026-01-02'
	]);
	expect(['2026-02-30', '24/11/2026', '昨天', ''].map(dayWritten)).toEqual([
		...[undefined, undefined, undefined, undefined]
	]);
});

test('a kind is called as on the page', () => {
	expect(['区级领导', '联系干部', '包联单位', '书记'].map(kindNamed)).toEqual([
		...['leader_community', 'cadre_compound', 'unit_community', undefined]
	]);
});
