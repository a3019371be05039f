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
			built.set(db, query);
		}
		return query.execute(values);
	};
}
