import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let project: string;
let dataDir: string;
beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), 'board-'));
	dataDir = join(project, 'data');
	mkdirSync(join(project, 'src/cli'), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

/** Runs the real thing in a project whose seed is the given program. */
function start(seed: string, database = join(dataDir, 'board.db')): string {
	writeFileSync(join(project, 'src/cli/main.ts'), `import { writeFileSync } from 'node:fs';\n${seed}`);
	const where = JSON.stringify({ engine: 'sqlite', database, dataDir });
	const program = `const { seedWhereEmpty } = await import(${JSON.stringify(join(import.meta.dirname, 'demonstration.ts'))});
		await seedWhereEmpty(${where}).catch((reason) => console.log(reason.message));`;
	return spawnSync(process.execPath, ['--input-type=module', '-e', program], {
		cwd: project,
		encoding: 'utf8'
	}).stdout;
}

const GOOD = `writeFileSync(process.env.DATABASE_URL.slice(5), 'district');
	writeFileSync(process.env.DATA_DIR + '/app-secret', 'secret'); console.log('tracking link');`;
const HALF = `writeFileSync(process.env.DATABASE_URL.slice(5), 'half'); console.log('no calendar'); process.exit(1);`;

test('an absent or empty data directory gets the demonstration district', () => {
	expect(start(GOOD)).toContain('tracking link');
	expect(readdirSync(dataDir)).toEqual(['app-secret', 'board.db']);
	expect(readFileSync(join(dataDir, 'board.db'), 'utf8')).toBe('district');
});

test('a database that is to lie elsewhere lies there', () => {
	const elsewhere = join(project, 'elsewhere', 'b.db');
	start(GOOD, elsewhere);
	expect(readFileSync(elsewhere, 'utf8')).toBe('district');
	expect(readdirSync(dataDir)).toEqual(['app-secret']);
});

test('a seed that fails leaves nothing behind, and says why', () => {
	expect(start(HALF)).toContain('no calendar');
	expect(readdirSync(dataDir)).toEqual([]);
});

test('what a killed seed left is begun anew', () => {
	mkdirSync(join(dataDir, '.seeding'), { recursive: true });
	writeFileSync(join(dataDir, '.seeding', 'board.db'), 'half');
	start(GOOD);
	expect(readFileSync(join(dataDir, 'board.db'), 'utf8')).toBe('district');
});

test('a data directory that holds anything is left alone', () => {
	mkdirSync(dataDir);
	writeFileSync(join(dataDir, 'photo.jpg'), '');
	start(GOOD);
	expect(readdirSync(dataDir)).toEqual(['photo.jpg']);
	expect(existsSync(join(dataDir, 'board.db'))).toBe(false);
});
