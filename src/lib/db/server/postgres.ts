/**
 * PostgreSQL through postgres.js: a pool that may only read, and a pool whose transactions write.
 * READ COMMITTED is enough, because every change of a task is decided by the condition of its update; a
 * transaction that loses a deadlock is run again.
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { engineCode } from './engine-code.ts';
import { migrationsFolder, refuseNewerSchema } from './migrations.ts';
import type { Connection, Reader, Writer } from './store.ts';

const TRIES = 4;

export async function openPostgres(url: string): Promise<Connection> {
	const usual = { onnotice: () => {}, max: 10, idle_timeout: 60, connect_timeout: 10 };
	const readers = postgres(url, { ...usual, connection: { default_transaction_read_only: true } });
	const writers = postgres(url, usual);
	const db = drizzle({ client: writers });

	return {
		read: drizzle({ client: readers }) as unknown as Reader,
		write: <T>(change: (tx: Writer) => Promise<T>) =>
			again(() => db.transaction((tx) => change(tx as unknown as Writer))),
		step: (tx, change) =>
			(tx as unknown as typeof db).transaction((inner) => change(inner as unknown as Writer)),
		async migrate() {
			refuseNewerSchema('postgresql', await appliedMigrations(writers));
			await migrate(db, { migrationsFolder: migrationsFolder('postgresql') });
		},
		async scrub() {
			await writers`vacuum tasks, remarks, residents, visits, milestones`;
		},
		async ping() {
			await readers`select 1`;
		},
		async close() {
			await Promise.all([readers.end({ timeout: 5 }), writers.end({ timeout: 5 })]);
		}
	};
}

async function again<T>(attempt: () => Promise<T>): Promise<T> {
	for (let tried = 1; ; tried += 1) {
		try {
			return await attempt();
		} catch (reason) {
			if (tried === TRIES || !['40001', '40P01'].includes(engineCode(reason) ?? '')) throw reason;
		}
	}
}

async function appliedMigrations(sql: postgres.Sql): Promise<number[]> {
	const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
	if (!found?.name) return [];
	return (await sql`select created_at as at from drizzle.__drizzle_migrations`).map((row) => Number(row.at));
}
