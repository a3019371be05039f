/**
 * An empty, migrated database for one test, on the engine the vitest project names. A migrated template is kept
 * between runs, under a digest of what it was made from, and copied, so a test pays milliseconds.
 */
import type { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usePhotoFolder } from '#lib/attachments/server/files.ts';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { seededIds } from '#lib/db/server/ids.ts';
import { migrationsFolder } from '#lib/db/server/migrations.ts';
import { openPostgres } from '#lib/db/server/postgres.ts';
import { openSqlite } from '#lib/db/server/sqlite.ts';
import {
	storeOver,
	type Connection,
	type OpenStore,
	type Reader,
	type Writer
} from '#lib/db/server/store.ts';
import type { Engine } from '#lib/settings.ts';

export type TestEngine = 'sqlite' | 'pglite' | 'postgres';
export const testEngine = (process.env.TEST_ENGINE ?? 'sqlite') as TestEngine;

/** Races prove nothing on PGlite, which is a single connection. */
export const canRace = testEngine !== 'pglite';

/** Where the photos of all tests of a worker lie. */
export const photoFolder = join(tmpdir(), `board-photos-${process.pid}`);

/** Opens an empty board; whoever opened it closes it. */
export async function emptyStore(): Promise<OpenStore> {
	useAuditSecret('a secret that only the tests know, of no worth');
	usePhotoFolder(photoFolder);
	const connection = await { sqlite: sqliteCopy, pglite: pgliteCopy, postgres: postgresCopy }[testEngine]();
	return storeOver(connection, seededIds(1));
}

/** What the schema of an engine is, in sixteen digits. */
function schemaDigest(engine: Engine): string {
	const digest = createHash('sha256');
	const folder = migrationsFolder(engine);
	for (const name of readdirSync(folder).sort())
		if (name.endsWith('.sql')) digest.update(name).update(readFileSync(join(folder, name)));
	return digest.digest('hex').slice(0, 16);
}

/** The file of that name among the temporary ones, made when there is none. */
async function templateFile(name: string, make: (path: string) => Promise<void>): Promise<string> {
	const path = join(tmpdir(), name);
	if (!existsSync(path)) {
		const unfinished = `${path}.${process.pid}`;
		await make(unfinished);
		renameSync(unfinished, path);
	}
	return path;
}

async function sqliteCopy(): Promise<Connection> {
	const template = await templateFile(`board-sqlite-${schemaDigest('sqlite')}.db`, async (path) => {
		const board = openSqlite(path);
		await board.migrate();
		await board.close();
	});
	const folder = mkdtempSync(join(tmpdir(), 'board-'));
	const path = join(folder, 'board.db');
	copyFileSync(template, path);
	const connection = openSqlite(path);
	return {
		...connection,
		async close() {
			await connection.close();
			rmSync(folder, { recursive: true });
		}
	};
}

/** A database of its own, and how to make it as empty as it began; false when a test changed its schema for good. */
interface Started<Client> {
	client: Client;
	empty(): Promise<boolean>;
}

/** Instances nobody uses at the moment: starting one takes half a second, emptying one a tenth of that. */
const idle: Started<PGlite>[] = [];

async function pgliteCopy(): Promise<Connection> {
	const { drizzle } = await import('drizzle-orm/pglite');
	const started = idle.pop() ?? (await startPglite());
	const db = drizzle({ client: started.client });
	return {
		read: db as unknown as Reader,
		write: (change) => db.transaction((tx) => change(tx as unknown as Writer)),
		step: (tx, change) =>
			(tx as unknown as typeof db).transaction((inner) => change(inner as unknown as Writer)),
		migrate: async () => {},
		scrub: async () => {},
		ping: async () => {},
		async close() {
			if (await started.empty()) idle.push(started);
			else await started.client.close();
		}
	};
}

async function startPglite(): Promise<Started<PGlite>> {
	const { PGlite, version } = await pgliteAndVersion();
	const template = await templateFile(
		`board-pglite-${version}-${schemaDigest('postgresql')}.tar`,
		async (path) => {
			const { drizzle } = await import('drizzle-orm/pglite');
			const { migrate } = await import('drizzle-orm/pglite/migrator');
			const board = await PGlite.create();
			await migrate(drizzle({ client: board }), { migrationsFolder: migrationsFolder('postgresql') });
			writeFileSync(path, Buffer.from(await (await board.dumpDataDir('none')).arrayBuffer()));
			await board.close();
		}
	);
	const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(template)]) });
	return {
		client,
		empty: await emptier(async (text, values) => (await client.query<Row>(text, values)).rows)
	};
}

type Row = Record<string, string>;
type Ask = (text: string, values?: string[]) => Promise<readonly Row[]>;

/** Looks at a database that is as it began, and gives how to bring it back there. */
async function emptier(ask: Ask): Promise<() => Promise<boolean>> {
	const found = await ask(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`);
	const tables = found.map(({ name }) => name!);
	const first = await ask(
		tables
			.map((name) => `select '${name}' as name, json_agg(t)::text as rows from ${name} t having count(*) > 0`)
			.join(' union all ')
	);
	const schema = async () => JSON.stringify(await ask(TRIGGERS_AND_TABLES));
	const triggersNow = async () => (await ask(TRIGGERS)).map(({ definition }) => definition!);
	const firstSchema = await schema();
	const triggers = await triggersNow();
	return async () => {
		if ((await schema()) !== firstSchema) {
			const kept = await triggersNow();
			for (const definition of triggers) if (!kept.includes(definition)) await ask(definition);
			if ((await schema()) !== firstSchema) return false;
		}
		await ask('set session_replication_role = replica');
		// Truncating makes new files for every table and index; the few rows of a test are deleted at once.
		await ask(`with ${tables.map((name, at) => `t${at} as (delete from ${name})`).join(', ')} select 1`);
		for (const { name, rows } of first)
			await ask(`insert into ${name} select * from json_populate_recordset(null::${name}, $1::text::json)`, [
				rows!
			]);
		await ask('set session_replication_role = default');
		return true;
	};
}

const TRIGGERS = 'select pg_get_triggerdef(oid) as definition from pg_trigger where not tgisinternal';
const TRIGGERS_AND_TABLES = `
	select tgname as name, tgenabled::text as state from pg_trigger where not tgisinternal
	union all select tablename, schemaname from pg_tables where schemaname in ('public', 'drizzle')
	order by name`;

async function pgliteAndVersion() {
	const { PGlite } = await import('@electric-sql/pglite');
	const { version } = JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8')) as {
		version: string;
	};
	return { PGlite, version };
}

/** Databases of a real server that nobody uses at the moment: making one takes ten times as long as emptying it. */
const idleThere: Started<Connection & { drop(): Promise<void> }>[] = [];

async function postgresCopy(): Promise<Connection> {
	const started = idleThere.pop() ?? (await startThere());
	return {
		...started.client,
		async close() {
			// What a test left unfinished holds its rows: such a database is thrown away.
			const isEmpty = await started.empty().catch(() => false);
			if (isEmpty) idleThere.push(started);
			else await started.client.drop();
		}
	};
}

async function startThere(): Promise<(typeof idleThere)[number]> {
	const { default: postgres } = await import('postgres');
	const address = new URL(process.env.TEST_DATABASE_URL!);
	const admin = postgres(address.href, { max: 1, onnotice: () => {} });
	const at = (name: string) => Object.assign(new URL(address.href), { pathname: `/${name}` }).href;
	const template = `board_template_${schemaDigest('postgresql')}`;
	await admin`select pg_advisory_lock(3702)`;
	const [found] = await admin`select 1 from pg_database where datname = ${template}`;
	if (!found) {
		await admin.unsafe(`drop database if exists ${template}_new`);
		await admin.unsafe(`create database ${template}_new`);
		const board = await openPostgres(at(`${template}_new`));
		await board.migrate();
		await board.close();
		await admin.unsafe(`alter database ${template}_new rename to ${template}`);
	}
	// Those of runs that are over.
	const left = await admin<{ name: string }[]>`
		select datname as name from pg_database where datname like 'board\\_test\\_%'
			and not exists (select 1 from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`;
	for (const { name } of left) await admin.unsafe(`drop database if exists ${name}`);
	const name = `board_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	await admin.unsafe(`create database ${name} template ${template}`);
	const connection = await openPostgres(at(name));
	const emptying = postgres(at(name), { max: 1, onnotice: () => {}, connection: { lock_timeout: 2000 } });
	const empty = await emptier(async (text, values) => emptying.unsafe<Row[]>(text, values));
	await admin`select pg_advisory_unlock(3702)`;
	return {
		client: {
			...connection,
			async drop() {
				await Promise.all([connection.close(), emptying.end()]);
				await admin.unsafe(`drop database if exists ${name} with (force)`);
				await admin.end();
			}
		},
		empty
	};
}
