import { Column, is, SQL } from 'drizzle-orm';
import type { Reader } from './store.ts';

interface Preparable<Row> {
	prepare(name: string): { execute(values: Record<string, unknown>): PromiseLike<Row[]> };
}

/** What drizzle's select gives, as far as this file asks. */
export interface Selected<Row> extends PromiseLike<Row[]> {
	prepare(): unknown;
}

/**
 * A query whose SQL is built once per connection instead of once per call, which costs more than running it.
 * `build` names its changing values with `sql.placeholder('name')`.
 */
export function prepared<Values extends Record<string, unknown>, Row>(
	name: string,
	build: (db: Reader) => Selected<Row>
): (db: Reader, values: Values) => PromiseLike<Row[]> {
	const built = new WeakMap<Reader, ReturnType<Preparable<Row>['prepare']>>();
	return (db, values) => {
		let query = built.get(db);
		if (!query) {
			query = (build(db) as unknown as Preparable<Row>).prepare(name);
			readRowsDirectly(query as Readable);
			built.set(db, query);
		}
		return query.execute(values);
	};
}

/** A prepared query of drizzle's, as far as its rows go. */
interface Readable {
	fields?: readonly { path: readonly string[]; field: unknown }[];
	customResultMapper?: (rows: readonly (readonly unknown[])[]) => unknown[];
}

/**
 * Drizzle asks of every value of every row anew what it is a value of. For flat rows that is settled once; where
 * a query is of another kind, or drizzle's insides have changed, it is left as it is.
 */
function readRowsDirectly(query: Readable): void {
	const { fields } = query;
	if (!fields || query.customResultMapper || fields.some(({ path }) => path.length !== 1)) return;
	const decoders = fields.map(({ field }) => decoderOf(field));
	if (decoders.includes(undefined)) return;
	const names = fields.map(({ path }) => path[0]!);
	query.customResultMapper = (rows) =>
		rows.map((row) => {
			const read: Record<string, unknown> = {};
			for (let index = 0; index < names.length; index += 1) {
				const value = row[index];
				read[names[index]!] = value === null ? null : decoders[index]!.mapFromDriverValue(value);
			}
			return read;
		});
}

interface Decoder {
	mapFromDriverValue(value: unknown): unknown;
}

const isDecoder = (value: unknown): value is Decoder =>
	typeof value === 'object' && value !== null && 'mapFromDriverValue' in value;

function decoderOf(field: unknown): Decoder | undefined {
	if (is(field, Column)) return field;
	const sql: unknown = is(field, SQL.Aliased) ? field.sql : field;
	// Of the library's own: its types do not tell of it.
	return is(sql, SQL) && 'decoder' in sql && isDecoder(sql.decoder) ? sql.decoder : undefined;
}
