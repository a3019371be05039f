import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Store } from '../../db/server/store.ts';
import { readSettings } from '../../settings.ts';

export type NotReady = 'migrating' | 'draining' | 'disk_full' | 'read_only' | 'db_down';

/** Below this many bytes the disk counts as full. */
const LEAST_FREE = 64 * 1024 ** 2;

let isDraining = false;
process.once('board:draining', () => (isDraining = true));

/** Why this process should not be sent requests now, or null. The server listens only once it has migrated. */
export async function readiness(store: Store): Promise<NotReady | null> {
	if (isDraining) return 'draining';
	try {
		await store.read.select({ one: sql<number>`1` });
	} catch {
		return 'db_down';
	}
	const { dataDir, engine } = readSettings();
	if (engine === 'postgresql') return null;
	try {
		await access(dataDir, constants.W_OK);
	} catch {
		return 'read_only';
	}
	const { bavail, bsize } = await statfs(dataDir);
	return bavail * bsize < LEAST_FREE ? 'disk_full' : null;
}
