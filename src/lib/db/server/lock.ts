import Driver from 'better-sqlite3';
import { StartRefusal } from './start-refusal.ts';

/** Held until the process ends: a lock that is collected as garbage would be let go. */
const held = new Set<Driver.Database>();

/**
 * Makes this process the only one that serves the SQLite file at `path`, and returns how to let go.
 *
 * The lock is the operating system's, on a small file beside the database, so it is gone with the process
 * however that ends. Refuses when another live process holds it.
 */
export function lockDatabase(path: string): () => void {
	const lock = new Driver(`${path}.lock`, { timeout: 0 });
	try {
		lock.exec('pragma journal_mode = memory; begin exclusive');
	} catch (reason) {
		lock.close();
		if ((reason as { code?: string }).code !== 'SQLITE_BUSY') throw reason;
		throw new StartRefusal(
			`另一个进程正在使用这个数据库：${path}。请先停掉它，或改用别的 DATA_DIR。`,
			`Another process is serving this database: ${path}. Stop it first, or choose another DATA_DIR.`
		);
	}
	held.add(lock);
	return () => {
		held.delete(lock);
		lock.close();
	};
}
