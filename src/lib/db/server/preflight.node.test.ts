import Driver from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	truncateSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preflight } from './preflight.ts';
import { openSqlite } from './sqlite.ts';

let dataDir: string;
let database: string;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'board-'));
	database = join(dataDir, 'board.db');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const start = () => preflight({ engine: 'sqlite', database, dataDir });

async function makeBoard(): Promise<void> {
	const board = openSqlite(database);
	await board.migrate();
	await board.close();
}

test('a board as it was left is taken', async () => {
	await makeBoard();
	await start();
});

test('a board whose process was killed is taken, with all it had answered', async () => {
	const program = `const { openSqlite } = await import(${JSON.stringify(join(import.meta.dirname, 'sqlite.ts'))});
		await openSqlite(${JSON.stringify(database)}).migrate();
		process.kill(process.pid, 'SIGKILL');`;
	spawnSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
	expect(readdirSync(dataDir)).toContain('board.db-wal');
	await start();
});

test('an empty or absent data directory is refused with the way to a board, and stays as it is', async () => {
	await expect(start()).rejects.toThrow(/还没有数据.*init/);
	expect(readdirSync(dataDir)).toEqual([]);
	rmSync(dataDir, { recursive: true });
	await expect(start()).rejects.toThrow(/还没有数据/);
	expect(existsSync(dataDir)).toBe(false);
});

test('a data directory with other files but no database is refused, and gets none', async () => {
	writeFileSync(join(dataDir, 'photo.jpg'), '');
	await expect(start()).rejects.toThrow(/photo\.jpg/);
	expect(readdirSync(dataDir)).toEqual(['photo.jpg']);
});

test('a file that is no database is refused', async () => {
	writeFileSync(database, 'x'.repeat(10_000));
	await expect(start()).rejects.toThrow(/已损坏/);
});

test('an empty file is no board', async () => {
	writeFileSync(database, '');
	await expect(start()).rejects.toThrow(/不是本系统的数据库/);
});

test('a database of somebody else is no board', async () => {
	new Driver(database).exec('create table songs (title text)').close();
	await expect(start()).rejects.toThrow(/不是本系统的数据库/);
});

test('a database cut short is refused', async () => {
	await makeBoard();
	truncateSync(database, 8192);
	await expect(start()).rejects.toThrow(/已损坏/);
});

test('a database with a page overwritten is refused', async () => {
	await makeBoard();
	writeSync(openSync(database, 'r+'), Buffer.alloc(8192, 0xa5), 0, 8192, 4096 * 5);
	await expect(start()).rejects.toThrow(/已损坏/);
});

test('a PostgreSQL server that does not answer is refused', async () => {
	const nowhere = { engine: 'postgresql', database: 'postgres://board@127.0.0.1:1/board', dataDir } as const;
	await expect(preflight(nowhere)).rejects.toThrow(/连不上/);
});
