/** Inserts and updates that are built once and then only given values, as `prepared` does it for questions. */
import { getTableColumns, sql, type Column } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared } from './prepared.ts';
import type { Writer } from './store.ts';

type Values = Readonly<Record<string, unknown>>;

/** A change whose SQL is built once per connection. Slots hold what the driver takes: see `driverValues`. */
export function preparedWrite<Result>(
	name: string,
	build: (tx: Writer) => PromiseLike<Result>
): (tx: Writer, values?: Values) => PromiseLike<Result> {
	const change = prepared(name, build as never);
	return (tx, values = {}) => change(tx, values) as PromiseLike<unknown> as PromiseLike<Result>;
}

/** Inserts one row; what it leaves out is empty. */
export function insertInto<T extends SQLiteTable>(
	name: string,
	table: T
): (tx: Writer, row: T['$inferInsert']) => Promise<void> {
	const columns = Object.keys(columnsOf(table));
	const empty = Object.fromEntries(columns.map((column) => [column, null]));
	const insert = preparedWrite(name, (tx) => tx.insert(table).values(slotsFor(columns)));
	return async (tx, row) => void (await insert(tx, { ...empty, ...driverValues(table, row) }));
}

/** A slot for each column named, for a prepared insert or update; numbered where there are several rows. */
export const slotsFor = <Row>(names: readonly string[], row: number | '' = ''): Row =>
	Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(name + row)}`])) as Row;

/** A row as the driver takes it: truth as 0 and 1 where the engine has no other, JSON as text. */
export function driverValues(table: SQLiteTable, row: Values): Record<string, unknown> {
	const columns = columnsOf(table);
	const values: Record<string, unknown> = {};
	for (const name of Object.keys(row)) values[name] = driverValue(columns[name]!, row[name]);
	return values;
}

export const driverValue = (column: Column, value: unknown): unknown =>
	value === null || value === undefined ? null : column.mapToDriverValue(value);

const columnsOf = (table: SQLiteTable): Readonly<Record<string, Column>> => getTableColumns(table);
