/**
 * One schema for two engines: every table is built with these, and the engine named by the settings decides
 * which of drizzle's builders stands behind each. `either` refuses, at compile time, a pair whose rows would
 * differ, so the types of the SQLite side are true for both.
 *
 * Ids and codes are text, instants integer milliseconds, days `YYYY-MM-DD` text.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { engineOf } from '../../settings.ts';

export const engine = engineOf(process.env);
const onPostgres = engine === 'postgresql';

interface Builder {
	_: { data: unknown; notNull: boolean; hasDefault: boolean };
}
type SameRow<S extends Builder, P extends Builder> = S['_']['data'] extends P['_']['data']
	? P['_']['data'] extends S['_']['data']
		? S['_']['notNull'] extends P['_']['notNull']
			? unknown
			: never
		: never
	: never;

function either<S extends Builder, P extends Builder>(onSqlite: () => S, onPg: () => P & SameRow<S, P>): S {
	return onPostgres ? (onPg() as unknown as S) : onSqlite();
}

export const text = <N extends string>(name: N) =>
	either(
		() => sqlite.text(name),
		() => pg.text(name)
	);

/** One of a closed list of words. */
export const word = <T extends string>(name: string) =>
	either(
		() => sqlite.text(name).$type<T>(),
		() => pg.text(name).$type<T>()
	);

export const instant = <N extends string>(name: N) =>
	either(
		() => sqlite.integer(name),
		() => pg.bigint(name, { mode: 'number' })
	);

export const count = <N extends string>(name: N) =>
	either(
		() => sqlite.integer(name),
		() => pg.integer(name)
	);

export const yes = <N extends string>(name: N) =>
	either(
		() => sqlite.integer(name, { mode: 'boolean' }),
		() => pg.boolean(name)
	);

/** A value kept as JSON text: the bytes are ours on both engines, so a digest over them holds. */
export const json = <T>(name: string) => {
	const onSqlite = () => sqlite.text(name, { mode: 'json' }).$type<T>();
	if (!onPostgres) return onSqlite();
	const onPg = pg.customType<{ data: T; driverData: string }>({
		dataType: () => 'text',
		toDriver: (value) => JSON.stringify(value),
		fromDriver: (stored) => JSON.parse(stored) as T
	});
	return onPg(name) as unknown as ReturnType<typeof onSqlite>;
};

export const table = (onPostgres ? pg.pgTable : sqlite.sqliteTable) as typeof sqlite.sqliteTable;
export const index = (onPostgres ? pg.index : sqlite.index) as typeof sqlite.index;
export const uniqueIndex = (onPostgres ? pg.uniqueIndex : sqlite.uniqueIndex) as typeof sqlite.uniqueIndex;
export const primaryKey = (onPostgres ? pg.primaryKey : sqlite.primaryKey) as typeof sqlite.primaryKey;
export const check = (onPostgres ? pg.check : sqlite.check) as typeof sqlite.check;
