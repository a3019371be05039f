import { sql } from 'drizzle-orm';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyStore, testEngine } from '../../../../tests/support/database.ts';
import type { Engine } from '../../settings.ts';
import { units } from '../../people/server/table.ts';
import { knownMigrations, migrationsFolder, NewerSchemaError, refuseNewerSchema } from './migrations.ts';
import type { Writer } from './store.ts';

const ENGINES: readonly Engine[] = ['sqlite', 'postgresql'];

/** Statements no builder writes: on SQLite `run`, on PostgreSQL `execute`. */
const raw = (tx: Writer, statement: ReturnType<typeof sql>) => {
	const forced = tx as unknown as Record<'run' | 'execute', (statement: unknown) => Promise<unknown>>;
	return testEngine === 'sqlite' ? forced.run(statement) : forced.execute(statement);
};

/** Table → columns, as the last generated snapshot has them. */
function tablesOf(engine: Engine): Record<string, string[]> {
	const meta = join(migrationsFolder(engine), 'meta');
	const last = readdirSync(meta)
		.filter((name) => name.endsWith('_snapshot.json'))
		.sort()
		.at(-1)!;
	const { tables } = JSON.parse(readFileSync(join(meta, last), 'utf8')) as {
		tables: Record<string, { name: string; columns: Record<string, { notNull: boolean }> }>;
	};
	return Object.fromEntries(
		Object.values(tables)
			.map(({ name, columns }): [string, string[]] => [
				name,
				Object.entries(columns)
					.map(([column, { notNull }]) => `${column}${notNull ? '' : '?'}`)
					.sort()
			])
			.sort(([one], [other]) => (one < other ? -1 : 1))
	);
}

test('both engines have the same tables with the same columns', () => {
	expect(tablesOf('sqlite')).toEqual(tablesOf('postgresql'));
	expect(Object.keys(tablesOf('sqlite'))).toContain('journal');
});

test.each(ENGINES)('the migrations of %s are known in order, each with its file', (engine) => {
	const known = knownMigrations(engine);
	expect(known).toEqual([...known].sort((one, other) => one - other));
	expect(readdirSync(migrationsFolder(engine)).filter((name) => name.endsWith('.sql'))).toHaveLength(
		known.length
	);
});

test.each(ENGINES)('a %s database that newer code has opened is refused, an older one is not', (engine) => {
	const known = knownMigrations(engine);
	expect(() => refuseNewerSchema(engine, [])).not.toThrow();
	expect(() => refuseNewerSchema(engine, known.slice(0, 1))).not.toThrow();
	expect(() => refuseNewerSchema(engine, known)).not.toThrow();
	expect(() => refuseNewerSchema(engine, [...known, 9_999_999_999_999])).toThrow(NewerSchemaError);
});

test.skipIf(testEngine === 'pglite')(
	'migrating again changes nothing; after newer code it is refused',
	async () => {
		const store = await emptyStore();
		await store.write((tx) => tx.insert(units).values({ id: 'a', name: 'a', kind: 'office' }));
		await store.migrate();
		expect(await store.read.select().from(units)).toHaveLength(1);
		const migrations = sql.raw(
			testEngine === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations'
		);
		await store.write((tx) =>
			raw(tx, sql`insert into ${migrations} (hash, created_at) values ('from the future', 9999999999999)`)
		);
		await expect(store.migrate()).rejects.toThrow(NewerSchemaError);
		expect(await store.read.select().from(units)).toHaveLength(1);
		await store.close();
	}
);
