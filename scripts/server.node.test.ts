import Driver from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '#lib/people/server/table.ts';
import { openSqlite } from '#lib/db/server/sqlite.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'board-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Starts the real server where it must not start. */
function refused(settings: Record<string, string> = {}): string {
	const env = {
		PATH: process.env.PATH,
		DATA_DIR: dataDir,
		PORT: '0',
		APP_SECRET: 'x'.repeat(40),
		...settings
	};
	const { status, stderr } = spawnSync(process.execPath, ['server.mjs'], {
		env,
		encoding: 'utf8',
		timeout: 20_000
	});
	expect(status).toBe(1);
	return stderr;
}

async function makeBoard(): Promise<void> {
	const board = openSqlite(join(dataDir, 'board.db'));
	await board.migrate();
	await board.write((tx) =>
		tx.insert(accounts).values({
			id: '1',
			account: 'secretary1',
			name: '某某',
			mustChangePassword: false,
			createdAt: 1,
			isDemo: true
		})
	);
	await board.close();
}

test('a wrong setting is named in one line', () => {
	expect(refused({ PORT: 'http' })).toMatch(/^设置有误 · wrong setting · PORT: .+\n$/);
});

test('without a board it says how to make one, and makes none', () => {
	expect(refused()).toMatch(/npm start[^]*npm run cli -- init --district CODE --admin NAME/);
	writeFileSync(join(dataDir, 'photo.jpg'), '');
	expect(refused()).toContain('photo.jpg');
	expect(readdirSync(dataDir)).toEqual(['photo.jpg']);
});

test('without a secret it does not start', async () => {
	await makeBoard();
	expect(refused({ APP_SECRET: '' })).toContain('APP_SECRET');
});

test('a database that newer code has opened is left to that code', async () => {
	await makeBoard();
	const db = new Driver(join(dataDir, 'board.db'));
	db.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`).close();
	expect(refused()).toContain('newer schema');
});

test('demonstration accounts are served to this machine alone', async () => {
	await makeBoard();
	expect(refused({ HOST: '0.0.0.0' })).toContain('ALLOW_DEMO=1');
});
