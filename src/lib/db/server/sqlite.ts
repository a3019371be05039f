/**
 * SQLite through better-sqlite3: one connection that writes, one that only reads.
 *
 * WAL with `synchronous=FULL`, so an answered write survives a power cut. All writes that are waiting when
 * the writer is free share one transaction (each a savepoint of its own) and are answered after its commit:
 * the expensive flush is paid once for the group. BEGIN is IMMEDIATE: a deferred transaction that turns into
 * a writer late fails with SQLITE_BUSY when another process wrote meanwhile.
 *
 * What is read in one turn of the event loop is read from one state of the board, which is looked for once: that
 * is most of what a small question costs. The turn ends at a commit too, so that whoever wrote reads it.
 */
import Driver from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { migrationsFolder, refuseNewerSchema } from './migrations.ts';
import type { Connection, Reader, Writer } from './store.ts';

interface Waiting {
	run: (tx: Writer) => Promise<void>;
	commit: () => void;
	fail: (reason: unknown) => void;
}

const DURABLE = ['journal_mode = WAL', 'synchronous = FULL'];
const DRAFTED = ['journal_mode = MEMORY', 'synchronous = OFF'];

/**
 * Opens the file, or makes it. A draft is a new file that somebody will move to its place when it is whole, and
 * throw away when its making is broken off: it is flushed once, by `close`.
 */
export function openSqlite(path: string, isDraft = false): Connection {
	const writer = new Driver(path, { timeout: 5000 });
	for (const pragma of [
		...(isDraft ? DRAFTED : DURABLE),
		'foreign_keys = ON',
		'temp_store = MEMORY',
		'secure_delete = ON',
		'cache_size = -65536'
	])
		writer.pragma(pragma);
	const reader = new Driver(path, { timeout: 5000 });
	for (const pragma of [
		'query_only = ON',
		'cache_size = -65536',
		'mmap_size = 268435456',
		'temp_store = MEMORY'
	])
		reader.pragma(pragma);

	for (const connection of [writer, reader]) rememberStatements(connection);
	const endTurn = readInTurns(reader);
	const tx = drizzle({ client: writer }) as unknown as Writer;
	const run = (sql: string) => void writer.prepare(sql).run();

	let waiting: Waiting[] = [];
	let isBusy = false;

	async function drain(): Promise<void> {
		while (waiting.length > 0) {
			const group = waiting;
			waiting = [];
			await commitTogether(group);
		}
		isBusy = false;
	}

	async function commitTogether(group: Waiting[]): Promise<void> {
		const done: Waiting[] = [];
		try {
			run('BEGIN IMMEDIATE');
			// Alone, a job is undone with the transaction; and savepoints slow a long one down.
			const isAlone = group.length === 1;
			for (const job of group) {
				if (!isAlone) run('SAVEPOINT job');
				try {
					await job.run(tx);
					if (!isAlone) run('RELEASE job');
					done.push(job);
				} catch (reason) {
					// A full disk or a failed write rolls the whole transaction back by itself.
					if (isAlone || !writer.inTransaction) throw reason;
					run('ROLLBACK TO job');
					run('RELEASE job');
					job.fail(reason);
				}
			}
			run('COMMIT');
			endTurn();
		} catch (reason) {
			if (writer.inTransaction) run('ROLLBACK');
			for (const job of group) job.fail(reason);
			return;
		}
		for (const job of done) job.commit();
	}

	return {
		read: drizzle({ client: reader }) as unknown as Reader,
		write<T>(change: (tx: Writer) => Promise<T>): Promise<T> {
			return new Promise<T>((resolve, reject) => {
				let result: T;
				waiting.push({
					run: async (open) => void (result = await change(open)),
					commit: () => resolve(result),
					fail: reject
				});
				if (isBusy) return;
				isBusy = true;
				setImmediate(() => void drain());
			});
		},
		async step(open, change) {
			run('SAVEPOINT step');
			try {
				const result = await change(open);
				run('RELEASE step');
				return result;
			} catch (reason) {
				if (writer.inTransaction) {
					run('ROLLBACK TO step');
					run('RELEASE step');
				}
				throw reason;
			}
		},
		async migrate() {
			refuseNewerSchema('sqlite', appliedMigrations(writer));
			migrate(drizzle({ client: writer }), { migrationsFolder: migrationsFolder('sqlite') });
		},
		async scrub() {
			// Deleted bytes are overwritten in the file (secure_delete); older copies of its pages stand in the log.
			while (writer.inTransaction) await new Promise((turn) => setImmediate(turn));
			endTurn();
			writer.pragma('wal_checkpoint(TRUNCATE)');
		},
		async ping() {
			reader.prepare('select 1').get();
		},
		async close() {
			endTurn();
			reader.close();
			writer.close();
			if (isDraft) flush(path);
		}
	};
}

function flush(path: string): void {
	const file = openSync(path, 'r+');
	fsyncSync(file);
	closeSync(file);
}

/** Statements kept ready on a connection: more than the board has, so that only lists of odd lengths push any out. */
const REMEMBERED = 500;

/**
 * Compiles each statement once for a connection, by its text. Compiling takes several times as long as most
 * statements run, and what is compiled anew each time lies in memory until it is collected.
 */
function rememberStatements(db: Driver.Database): void {
	const known = new Map<string, Driver.Statement>();
	const compile = db.prepare.bind(db);
	const prepare = (text: string): Driver.Statement => {
		let statement = known.get(text);
		if (!statement) {
			if (known.size === REMEMBERED) known.delete(known.keys().next().value!);
			known.set(text, (statement = compile(text)));
		}
		return statement;
	};
	db.prepare = prepare as typeof db.prepare;
}

/** Each turn that reads anything does so in one transaction; gives what ends the turn early. */
function readInTurns(reader: Driver.Database): () => void {
	const begin = reader.prepare('BEGIN');
	const end = reader.prepare('COMMIT');
	const endTurn = () => void (reader.open && reader.inTransaction && end.run());
	const prepare = reader.prepare.bind(reader);
	const known = new WeakSet<Driver.Statement>();
	reader.prepare = ((text: string) => {
		const statement = prepare(text);
		if (known.has(statement)) return statement;
		known.add(statement);
		for (const method of ['all', 'get'] as const) {
			const read = statement[method].bind(statement);
			const inTurn = (...values: unknown[]) => {
				if (!reader.inTransaction) {
					begin.run();
					setImmediate(endTurn);
				}
				return read(...values);
			};
			Object.assign(statement, { [method]: inTurn });
		}
		return statement;
	}) as typeof reader.prepare;
	return endTurn;
}

function appliedMigrations(db: Driver.Database): number[] {
	const exists = db.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
	if (!exists) return [];
	return (db.prepare('select created_at as at from __drizzle_migrations').all() as { at: number }[]).map(
		(row) => Number(row.at)
	);
}
