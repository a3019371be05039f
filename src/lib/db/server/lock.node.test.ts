import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDatabase } from './lock.ts';
import { StartRefusal } from './start-refusal.ts';

let folder: string;
let database: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'board-'));
	database = join(folder, 'board.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function anotherProcess(): Promise<ChildProcess> {
	const program = `const { lockDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))});
		lockDatabase(${JSON.stringify(database)}); console.log('locked'); setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await once(child.stdout!, 'data');
	return child;
}

test('a second process on the same database is refused, and a process killed without warning blocks nobody', async () => {
	const other = await anotherProcess();
	expect(() => lockDatabase(database)).toThrow(StartRefusal);

	other.kill('SIGKILL');
	await once(other, 'exit');
	lockDatabase(database)();
});

test('who lets go of the lock lets the next one in', async () => {
	lockDatabase(database)();
	const other = await anotherProcess();
	other.kill('SIGKILL');
	await once(other, 'exit');
});
