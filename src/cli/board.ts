import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { useAuditSecret } from '../lib/audit/server/key.ts';
import { journalHead } from '../lib/audit/server/table.ts';
import { readAppSecret } from '../lib/db/server/secret.ts';
import { StartRefusal } from '../lib/db/server/start-refusal.ts';
import { openStore, type OpenStore } from '../lib/db/server/store.ts';
import { places } from '../lib/district/server/table.ts';
import { accounts } from '../lib/people/server/table.ts';
import { readSettings, type Settings } from '../lib/settings.ts';

/** Opens the board there is, for as long as `work` takes. Never makes a new one. */
export async function withBoard<T>(work: (store: OpenStore, settings: Settings) => Promise<T>): Promise<T> {
	const settings = readSettings();
	refuseMissing(settings);
	useAuditSecret(readAppSecret(settings));
	return withStore(settings, (store) => work(store, settings));
}

export async function withStore<T>(
	where: Pick<Settings, 'engine' | 'database'>,
	work: (store: OpenStore) => Promise<T>
): Promise<T> {
	const store = await openStore(where);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

export function refuseMissing({ engine, database }: Settings): void {
	if (engine === 'postgresql' || existsSync(database)) return;
	throw new StartRefusal(
		`没有数据库：${database}。先运行 init（正式）或 seed --demo（演示）。`,
		`No database: ${database}. Run init (for real use) or seed --demo (to try it) first.`
	);
}

/** Makes the folder of a SQLite file that is yet to be. */
export function makeRoom({ engine, database }: Pick<Settings, 'engine' | 'database'>): void {
	if (engine === 'sqlite') mkdirSync(dirname(database), { recursive: true });
}

/** Refuses a database somebody has begun to use. */
export async function refuseNonEmpty(store: OpenStore, { database, engine }: Settings): Promise<void> {
	const { read } = store;
	const [place] = await read.select({ code: places.code }).from(places).limit(1);
	const [account] = await read.select({ id: accounts.id }).from(accounts).limit(1);
	const [head] = await read.select().from(journalHead);
	if (!place && !account && !head?.seq) return;
	const where = engine === 'postgresql' ? new URL(database).pathname.slice(1) : database;
	throw new StartRefusal(
		`数据库里已有数据：${where}。请换一个空的数据库或 DATA_DIR。`,
		`The database is not empty: ${where}. Choose an empty database or DATA_DIR.`
	);
}
