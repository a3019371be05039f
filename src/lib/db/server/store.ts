/**
 * The database as the rest of the house sees it: `store.read` to ask, `store.write(tx => …)` to change.
 *
 * A write is answered only after a durable commit. What `write` is given must do nothing but talk to the
 * database: no hashing of passwords, no files, no network. Writing anywhere else does not compile, and fails
 * loudly when forced, because the reading connection is read-only on both engines.
 */
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../../clock.ts';
import type { Settings } from '../../settings.ts';
import { newId } from './ids.ts';

type Database = BaseSQLiteDatabase<'async', unknown>;

/** Asks. */
export type Reader = Pick<Database, 'select' | 'selectDistinct' | 'with' | '$with'>;
/** Asks and changes, inside one transaction. */
export type Writer = Reader & Pick<Database, 'insert' | 'update' | 'delete'>;

/** A whole database as one engine opens it. */
export interface Connection {
	read: Reader;
	write<T>(change: (tx: Writer) => Promise<T>): Promise<T>;
	/** Runs `change` as one step of an open transaction: undone alone when it throws. */
	step<T>(tx: Writer, change: (tx: Writer) => Promise<T>): Promise<T>;
	migrate(): Promise<void>;
	/** What was deleted leaves the files, as far as the engine allows it at once. */
	scrub(): Promise<void>;
	/** Throws when the database cannot answer. */
	ping(): Promise<void>;
	close(): Promise<void>;
}

export interface Store {
	read: Reader;
	write<T>(change: (tx: Writer) => Promise<T>): Promise<T>;
	/** A time-ordered id (UUIDv7). */
	newId(now: Instant): string;
	/** What was deleted leaves the files. Not inside a transaction. */
	scrub(): Promise<void>;
	/** The same store seen from inside `tx`: a verb called with it becomes one step of that transaction. */
	within(tx: Writer): Store;
}

/** A store with its own life: who opens it closes it. */
export interface OpenStore extends Store, Pick<Connection, 'migrate' | 'ping' | 'close'> {
	/** Calls `listener` after each durable commit of this process; gives what ends that. */
	onCommit(listener: () => void): () => void;
}

/** Opens the database the settings name, without migrating it. For `isDraft` see `openSqlite`. */
export async function openStore(
	settings: Pick<Settings, 'engine' | 'database'> & { isDraft?: boolean },
	idSource?: Store['newId']
): Promise<OpenStore> {
	const connection =
		settings.engine === 'postgresql'
			? await (await import('./postgres.ts')).openPostgres(settings.database)
			: (await import('./sqlite.ts')).openSqlite(settings.database, settings.isDraft);
	return storeOver(connection, idSource);
}

/** A store over an open connection; `idSource` lets the demonstration district be the same every time. */
export function storeOver(connection: Connection, idSource: Store['newId'] = newId): OpenStore {
	const listeners = new Set<() => void>();
	return {
		...stepping(connection, idSource),
		async write(change) {
			const result = await connection.write(change);
			for (const listener of listeners) listener();
			return result;
		},
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		migrate: () => connection.migrate(),
		ping: () => connection.ping(),
		close: () => connection.close()
	};
}

function stepping(connection: Connection, idSource: Store['newId']): Store {
	return {
		read: connection.read,
		write: (change) => connection.write(change),
		newId: idSource,
		scrub: () => connection.scrub(),
		within: (tx) => ({
			...stepping(connection, idSource),
			read: tx,
			write: (change) => connection.step(tx, change)
		})
	};
}
