import { deflateRawSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accounts } from '#lib/people/server/table.ts';
import { fromCsv, toCsv } from '#lib/spreadsheet/csv.ts';
import { linesOf } from '#lib/spreadsheet/ledger.ts';
import { readTable } from '#lib/spreadsheet/server/read-table.ts';
import { ledgerXlsx } from '#lib/spreadsheet/server/write-xlsx.ts';
import {
	NOW,
	settleColleagues,
	smallTown,
	TODAY,
	团岛,
	西镇,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import {
	refusalOf,
	refusedWithoutTrace,
	witnessed,
	withoutTrace
} from '../../../../tests/support/witness.ts';
import { exportAssignments, ledgerTemplate } from './export-assignments.ts';
import { importAssignments, tryImport } from './import-assignments.ts';
import { liaisonAssignments } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const HEAD = ['类型', '姓名或单位', '账号', '地方编码', '地方', '从哪天起', '到哪天为止', '备注'];
const line = (kind: string, who: string, place: string, more: Partial<Record<string, string>> = {}) => [
	...[kind, who, more.account ?? '', place, '', more.fromOn ?? '', more.toOn ?? '', '']
];
const tried = async (lines: string[][], by = 'desk1') =>
	tryImport(town.store.read, await town.as(by), [HEAD, ...lines], NOW);
const imported = async (rows: string[][], by = 'desk1') =>
	importAssignments(town.store, await town.as(by), rows, NOW);
const exported = async (by = 'desk1') =>
	linesOf(await exportAssignments(town.store, await town.as(by), 'csv', NOW));
const countOf = async () => (await town.store.read.select().from(liaisonAssignments)).length;
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));

test('what is exported is a ledger, and the journal keeps how many rows were taken, and no name', async () => {
	const { result, events } = await witnessed(town.store, () => exported('org1'));
	expect(result.slice(0, 4)).toEqual([
		['包联台账'],
		['填报单位：市南区', `日期：${TODAY}`],
		['序号', ...HEAD],
		['1', '区级领导', '周启明', 'leader1', 团岛, '团岛社区', '2024-01-02', '', '']
	]);
	expect(result).toHaveLength(3 + 6);
	expect(events).toMatchObject([
		{ action: 'liaison.export', accountId: 'org1', changes: { rows: 6, format: 'csv' } }
	]);
	expect(JSON.stringify(events)).not.toContain('周启明');
	expect((await refusedWithoutTrace(town.store, () => exported('secretary1'))).code).toBe('not-allowed');
});

test('the same file brought back doubles nothing, as CSV and as xlsx', async () => {
	const ledger = await exportAssignments(town.store, await town.as('desk1'), 'xlsx', NOW);
	const files = [bytesOf(toCsv(linesOf(ledger))), await ledgerXlsx(ledger)];
	for (const file of files) {
		const rows = await readTable(file);
		expect(rows.map((row) => row.slice(0, 9).join('|').replace(/\|+$/, ''))).toEqual(
			linesOf(ledger).map((row) => row.join('|').replace(/\|+$/, ''))
		);
		const refusal = await refusedWithoutTrace(town.store, () => imported(rows));
		expect(refusal.code).toBe('nothing-to-import');
		const lines = await tryImport(town.store.read, await town.as('desk1'), rows, NOW);
		expect(lines.map(({ fate }) => fate)).toEqual(Array(6).fill('same'));
	}
});

test('an xlsx ledger is a form of the office: merged title, three rows frozen, A4 landscape, drop-downs', async () => {
	const template = await ledgerTemplate(town.store, await town.as('desk1'), NOW);
	const { sheets } = await readXlsx(await ledgerXlsx(template));
	expect(sheets[0]).toMatchObject({
		merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 8 }],
		freezePane: { rows: 3 },
		pageSetup: { paperSize: 'a4', orientation: 'landscape' },
		dataValidations: [{ type: 'list', range: 'B4:B503' }]
	});
	const asked = ledgerTemplate(town.store, await town.as('org1'), NOW);
	expect((await refusalOf(asked)).code).toBe('not-allowed');
});

test('a dry run names row, column, value and remedy of every fault, and writes nothing', async () => {
	const lines = await withoutTrace(town.store, () =>
		tried([
			line('区级领导', '周启明', 辛家庄),
			line('区级领导', '周启明', 团岛),
			line('区级领导', '无此人', 辛家庄),
			line('书记', '林静', 团岛),
			line('包联单位', '区图书馆', '370202002999'),
			line('区级领导', '周启明', 西镇 + '001', { fromOn: '2026年13月1日' }),
			line('联系干部', '', '370202002008001', { account: 'nobody' }),
			line('区级领导', '周启明', 辛家庄, { fromOn: '2026/12/1' }),
			line('包联单位', '区图书馆', 团岛, { fromOn: '2026-12-01', toOn: '2026-11-01' })
		])
	);
	const said = lines.map(({ row, fate, faults }) => [
		...[row, fate],
		...faults.map(({ column, value, fault }) => `${column}“${value}” ${fault.code}`)
	]);
	expect(said).toEqual([
		[2, 'new'],
		[3, 'same'],
		[4, 'bad', '姓名或单位“无此人” wrong-post'],
		[5, 'bad', '类型“书记” not-a-choice'],
		[6, 'bad', '地方编码“370202002999” not-a-place'],
		[7, 'bad', '从哪天起“2026年13月1日” not-a-day'],
		[8, 'bad', '账号“nobody” no-such-account'],
		[9, 'bad', '姓名或单位“周启明” said-above'],
		[10, 'bad', '到哪天为止“2026-11-01” before-start']
	]);
});

test('of two who are called the same the account decides', async () => {
	await settleColleagues(town, ['leader1']);
	await town.store.write((tx) =>
		tx.update(accounts).set({ name: '周启明' }).where(eq(accounts.id, 'leader1b'))
	);
	expect(await tried([line('区级领导', '周启明', 辛家庄)])).toMatchObject([
		{ fate: 'bad', faults: [{ column: '姓名或单位', fault: { code: 'same-name', limit: 2 } }] }
	]);
	const told = line('区级领导', '周启明', 辛家庄, { account: 'leader1b' });
	expect(await tried([told])).toMatchObject([{ fate: 'new' }]);
	await imported([HEAD, told]);
	expect((await town.as('leader1b')).liaisonPlaces).toContain(辛家庄);
});

test('good rows go alone: each makes its arrangement with its event, and the import leaves its own', async () => {
	const before = await countOf();
	const rows = [
		HEAD,
		line('区级领导', '周启明', 辛家庄, { toOn: '2026-12-31' }),
		line('区级领导', '无此人', 辛家庄),
		line('包联单位', '区图书馆', 团岛)
	];
	const { result, events } = await witnessed(town.store, () => imported(rows));
	expect(result).toMatchObject({ made: 2, same: 0, bad: 1 });
	expect(events.map(({ action }) => action)).toEqual(['liaison.make', 'liaison.make', 'liaison.import']);
	expect(events.at(-1)!.changes).toEqual({ made: 2, same: 0, bad: 1 });
	expect(await countOf()).toBe(before + 2);
	expect((await refusedWithoutTrace(town.store, () => imported(rows))).code).toBe('nothing-to-import');
});

test('only the district desk imports, and only what has the header', async () => {
	const good = [HEAD, line('区级领导', '周启明', 辛家庄)];
	for (const by of ['street1', 'org1', 'leader1', 'sys1'])
		expect((await refusedWithoutTrace(town.store, () => imported(good, by))).code).toBe('not-allowed');
	expect((await refusedWithoutTrace(town.store, () => imported([['姓名']]))).code).toBe('no-header');
});

test('what is no table is refused in words, never a fault of the program', async () => {
	const refused = async (bytes: Uint8Array<ArrayBuffer>) => (await refusalOf(readTable(bytes))).code;
	expect(await refused(new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('old-table');
	expect(await refused(new Uint8Array([0xff, 0xd8, 0, 0]))).toBe('not-a-table');
	expect(await refused(bytesOf('PK\x03\x04 and no more'))).toBe('table-broken');
	const whole = await ledgerXlsx(await ledgerTemplate(town.store, await town.as('desk1'), NOW));
	for (const length of [40, 400, whole.length - 30])
		expect(await refused(new Uint8Array(whole.subarray(0, length)))).toBe('table-broken');
	expect(await refused(new Uint8Array(3 * 1024 * 1024))).toBe('table-too-large');
	expect(await refused(bytesOf('a\n'.repeat(6000)))).toBe('table-too-large');
	const noBook = zipOf([['a.txt', Buffer.from('hello'), 5]]);
	expect(await refused(noBook)).toBe('table-broken');
});

test('a zip bomb is refused by what it unpacks to, whatever it says', async () => {
	const zeros = Buffer.alloc(200 * 1024 * 1024);
	for (const said of [zeros.length, 1000]) {
		const bomb = zipOf([['xl/worksheets/sheet1.xml', zeros, said]]);
		expect(bomb.length).toBeLessThan(1024 * 1024);
		expect((await refusalOf(readTable(bomb))).code).toBe('table-too-large');
	}
});

test('CSV as Chinese Excel writes it is read, and cells of numbers and days are text', async () => {
	// 类型,姓名或单位 in GB 18030.
	const gbk = new Uint8Array([0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb]);
	expect(await readTable(gbk)).toEqual([['类型', '姓名']]);
	const sheet = [{ name: 'a', rows: [[370202002008, new Date('2026-11-24T00:00:00Z'), null, true]] }];
	const [row] = await readTable(new Uint8Array(await writeXlsx({ sheets: sheet })));
	expect(row).toEqual(['370202002008', '2026-11-24', '', 'true']);
	expect(fromCsv(toCsv([['=1']]))).toEqual([['=1']]);
});

/** A zip of these parts, each saying it unpacks to so many bytes. */
function zipOf(parts: readonly (readonly [name: string, content: Buffer, said: number])[]) {
	const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
	let at = 0;
	for (const [name, content, said] of parts) {
		const packed = deflateRawSync(content);
		const local = Buffer.alloc(30 + name.length);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(8, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt32LE(said, 22);
		local.writeUInt16LE(name.length, 26);
		local.write(name, 30);
		const central = Buffer.alloc(46 + name.length);
		central.writeUInt32LE(0x02014b50, 0);
		central.writeUInt16LE(8, 10);
		central.writeUInt32LE(packed.length, 20);
		central.writeUInt32LE(said, 24);
		central.writeUInt16LE(name.length, 28);
		central.writeUInt32LE(at, 42);
		central.write(name, 46);
		bodies.push(local, packed);
		list.push(central);
		at += local.length + packed.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(Buffer.concat(list).length, 12);
	end.writeUInt32LE(at, 16);
	return new Uint8Array(Buffer.concat([...bodies, ...list, end]));
}
