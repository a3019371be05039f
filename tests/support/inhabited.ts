/** A data directory with the small named town in it and sessions for its people, for the program to serve. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { openStore, type OpenStore } from '#lib/db/server/store.ts';
import { readSettings } from '#lib/settings.ts';
import { temporaryFolder } from './program.ts';
import { settle } from './town.ts';

export interface Inhabited {
	dataDir: string;
	/** A cookie header for somebody of the town. */
	cookieOf(account: string): Promise<string>;
	/** The same database, to look into. */
	store: OpenStore;
}

export async function inhabited(): Promise<Inhabited> {
	const dataDir = temporaryFolder();
	const secret = randomBytes(36).toString('base64');
	useAuditSecret(secret);
	const store = await openStore(readSettings({ DATA_DIR: dataDir }));
	await store.migrate();
	await settle(store);
	writeFileSync(join(dataDir, 'app-secret'), secret, { mode: 0o600 });
	const sessions = sessionsOver(store);
	return {
		dataDir,
		store,
		cookieOf: async (account) => `session=${await sessions.begin(account, Date.now())}`
	};
}
