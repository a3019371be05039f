/**
 * What must hold before the board opens its database. Nothing here creates or changes one: a database that
 * is missing, damaged or somebody else's is refused as it lies.
 */
import Driver from 'better-sqlite3';
import { existsSync, readdirSync, statSync } from 'node:fs';
import postgres from 'postgres';
import type { Settings } from '../../settings.ts';
import { lockDatabase } from './lock.ts';
import { StartRefusal } from './start-refusal.ts';

/** Up to this size every page is read at start (0.3 s for 230 MB); beyond it that is the work of `doctor`. */
const CHECKED_WHOLE = 1024 ** 3;

type Where = Pick<Settings, 'engine' | 'database' | 'dataDir'>;

/** Refuses a database that cannot be served; on SQLite it then belongs to this process until it ends. */
export async function preflight(where: Where): Promise<void> {
	if (where.engine === 'postgresql') return refuseEmptyPostgres(where.database);
	refuseMissing(where);
	lockDatabase(where.database);
	refuseDamaged(where.database);
}

function refuseMissing({ database, dataDir }: Where): void {
	if (existsSync(database)) return;
	const [found] = existsSync(dataDir) ? readdirSync(dataDir) : [];
	if (!found)
		throw new StartRefusal(
			`这里还没有数据：${dataDir}。要演示数据：npm start；要正式使用：npm run cli -- init --district 区划代码 --admin 姓名。`,
			`No board here yet: ${dataDir}. For the demonstration district: npm start; for real use: npm run cli -- init --district CODE --admin NAME.`
		);
	throw new StartRefusal(
		`数据目录 ${dataDir} 里有别的文件（如 ${found}），却没有数据库 ${database}。请恢复备份，或改用空的 DATA_DIR。`,
		`The data directory ${dataDir} holds other files (such as ${found}) but no database ${database}. Restore a backup, or choose an empty DATA_DIR.`
	);
}

function refuseDamaged(database: string): void {
	let faults: unknown;
	let isOurs: unknown;
	try {
		const db = new Driver(database, { readonly: true, fileMustExist: true });
		try {
			isOurs = db.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
			if (statSync(database).size <= CHECKED_WHOLE)
				faults = String(db.pragma('quick_check(1)', { simple: true })).replace(/\s+/g, ' ');
		} finally {
			db.close();
		}
	} catch (reason) {
		if (!(reason instanceof Driver.SqliteError)) throw reason;
		faults = reason.message;
	}
	if (faults !== undefined && faults !== 'ok')
		throw new StartRefusal(
			`数据库已损坏：${database}（${faults}）。请用 npm run cli -- restore 恢复备份。`,
			`The database is damaged: ${database} (${faults}). Restore a backup with npm run cli -- restore.`
		);
	if (!isOurs)
		throw new StartRefusal(
			`这个文件不是本系统的数据库：${database}。请恢复备份，或改用空的 DATA_DIR。`,
			`This file is not a database of this board: ${database}. Restore a backup, or choose an empty DATA_DIR.`
		);
}

async function refuseEmptyPostgres(url: string): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
	try {
		const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
		if (found?.name) return;
	} catch (reason) {
		throw new StartRefusal(
			`连不上 DATABASE_URL 指定的 PostgreSQL（${(reason as Error).message}）。请检查地址、账号和服务。`,
			`The PostgreSQL server DATABASE_URL names cannot be used (${(reason as Error).message}). Check address, account and service.`
		);
	} finally {
		await sql.end({ timeout: 1 });
	}
	throw new StartRefusal(
		'DATABASE_URL 指定的数据库还是空的。要演示数据：npm run cli -- seed --demo；要正式使用：npm run cli -- init --district 区划代码 --admin 姓名。',
		'The database DATABASE_URL names is still empty. For the demonstration district: npm run cli -- seed --demo; for real use: npm run cli -- init --district CODE --admin NAME.'
	);
}
