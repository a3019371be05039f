/**
 * Rows by the hundred thousand, for a district made as a whole and for imports: past drizzle's query building,
 * one statement that SQLite has compiled, or one array of rows a PostgreSQL statement unpacks.
 */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database as Driver } from 'better-sqlite3';
import { engine } from './columns.ts';
import { driverValue, driverValues } from './prepared-writes.ts';
import type { Store, Writer } from './store.ts';

/** Rows a PostgreSQL statement carries. */
const TOGETHER = 2000;

type Row<T extends SQLiteTable> = T['$inferInsert'];

/** Inserts whole rows; what a row leaves out is empty. */
export async function bulkInsert<T extends SQLiteTable>(
	tx: Writer,
	table: T,
	rows: readonly Row<T>[]
): Promise<void> {
	if (engine === 'sqlite') return insertOneByOne(tx, table, rows);
	for (let first = 0; first < rows.length; first += TOGETHER)
		await insertTogether(tx, table, rows.slice(first, first + TOGETHER));
}

/**
 * Fills tables whose indexes are made afterwards, each sorted as a whole, instead of finding its place in all of
 * them for every row. For a draft (see `openSqlite`): broken off, it leaves them unmade. On PostgreSQL, where what
 * is broken off stays, the indexes stay too.
 */
export async function indexedAfterwards(
	store: Store,
	tables: readonly SQLiteTable[],
	fill: () => Promise<void>,
	onIndex: (made: number) => void = () => {}
): Promise<void> {
	if (engine !== 'sqlite') return fill();
	const indexes = await store.write(async (tx) => {
		const found = tables.flatMap((table) => indexesOf(driverOf(tx), table));
		for (const { name } of found) driverOf(tx).exec(`drop index "${name}"`);
		return found;
	});
	await fill();
	const driver = await store.write(async (tx) => driverOf(tx));
	// A million rows are sorted in files, not in memory.
	driver.pragma('temp_store = FILE');
	for (const [index, { definition }] of indexes.entries()) {
		await store.write(async (tx) => void driverOf(tx).exec(definition));
		onIndex(index + 1);
	}
	driver.pragma('temp_store = MEMORY');
}

/** Those that were asked for: a key's own index has no definition and cannot be dropped. */
const indexesOf = (driver: Driver, table: SQLiteTable) =>
	driver
		.prepare(
			`select name, sql as definition from sqlite_master
			 where type = 'index' and tbl_name = ? and sql is not null`
		)
		.all(getTableName(table)) as { name: string; definition: string }[];

const driverOf = (tx: Writer): Driver => (tx as unknown as { $client: Driver }).$client;

function insertOneByOne<T extends SQLiteTable>(tx: Writer, table: T, rows: readonly Row<T>[]): void {
	const columns = Object.entries(getTableColumns(table));
	const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
	const insert = driverOf(tx).prepare(
		`insert into "${getTableName(table)}" (${names}) values (${columns.map(() => '?').join(', ')})`
	);
	for (const row of rows as readonly Record<string, unknown>[])
		insert.run(columns.map(([name, column]) => driverValue(column, row[name])));
}

async function insertTogether<T extends SQLiteTable>(
	tx: Writer,
	table: T,
	rows: readonly Row<T>[]
): Promise<void> {
	const columns = getTableColumns(table);
	const named = rows.map((row) => {
		const values = Object.entries(driverValues(table, row)).map(([name, value]) => [
			columns[name]!.name,
			value
		]);
		return Object.fromEntries(values) as Record<string, unknown>;
	});
	const { execute } = tx as unknown as { execute(query: SQL): Promise<unknown> };
	await execute.call(
		tx,
		sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::json)`
	);
}
