import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, weekdayOf } from '../lib/clock.ts';
import { run } from './run.ts';
import { usualNow } from './seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'a secret of forty characters for the test';
const ACTIVATION = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/;

interface Heard {
	status: number | null;
	said: string;
}

/** Does what the command line would, with a data directory of its own. */
async function cli(dataDir: string, args: string, secret?: string): Promise<Heard> {
	vi.stubEnv('DATA_DIR', join(folder, dataDir));
	vi.stubEnv('APP_SECRET', secret ?? '');
	const lines: unknown[] = [];
	const spies = (['log', 'error'] as const).map((name) =>
		vi.spyOn(console, name).mockImplementation((line: unknown) => void lines.push(line))
	);
	try {
		return { status: await run(args.split(' ').filter(Boolean)), said: lines.join('\n') };
	} finally {
		for (const spy of spies) spy.mockRestore();
		vi.unstubAllEnvs();
	}
}

/** The same as a program of its own: its real exit code and its standard input. */
function program(dataDir: string, args: string, secret: string, input = ''): Heard {
	const env = { PATH: process.env.PATH, DATA_DIR: join(folder, dataDir), APP_SECRET: secret };
	const words = ['src/cli/main.ts', ...args.split(' ')];
	const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, input, encoding: 'utf8' });
	return { status, said: stdout + stderr };
}

const inDatabase = <T>(dataDir: string, ask: (db: Driver.Database) => T): T => {
	const db = new Driver(join(folder, dataDir, 'board.db'));
	try {
		return ask(db);
	} finally {
		db.close();
	}
};

const SEED = 'seed --demo --seed=3 --now=2026-11-23 --tasks=40';

beforeAll(async () => {
	const { status, said } = await cli('demo', SEED);
	if (status !== 0) throw new Error(said);
}, 60_000);

test('it says how it is called, and answers 2 where it was called otherwise', async () => {
	expect(await cli('demo', '--help')).toMatchObject({ status: 0 });
	for (const wrong of [
		'',
		'restore x',
		'seed',
		'seed --demo --tasks=many',
		'seed --demo --now=today',
		'seed --demo --bogus',
		'audit erase',
		'recount now',
		'backup',
		'calendar import',
		'calendar import nothing.csv --by=desk1',
		'init --district=37',
		'user create li.wei'
	])
		expect([wrong, (await cli('demo', wrong)).status]).toEqual([wrong, 2]);
	expect(await cli('demo', 'seed --help')).toMatchObject({
		status: 0,
		said: expect.stringContaining('--size=small|large') as string
	});
});

test('the program ends with that code', () => {
	expect(program('demo', 'nonsense', SECRET).status).toBe(2);
}, 60_000);

test('a seeded district has its secret, is whole, and is not seeded twice', async () => {
	expect(statSync(join(folder, 'demo', 'app-secret')).mode & 0o777).toBe(0o600);
	expect(existsSync(join(folder, 'demo', 'board.db.seeding'))).toBe(false);
	expect(await cli('demo', SEED)).toMatchObject({
		status: 1,
		said: expect.stringContaining('not empty') as string
	});
	for (const check of ['recount --check', 'audit verify', 'doctor', 'migrate'])
		expect([check, (await cli('demo', check)).status]).toEqual([check, 0]);
});

test('the same arguments make the same rows', async () => {
	expect((await cli('twin', SEED)).status).toBe(0);
	const dump = (dataDir: string) =>
		inDatabase(dataDir, (db) =>
			['tasks', 'follow_ups', 'posts', 'classifications'].map((table) =>
				db.prepare(`select * from ${table} order by id`).all()
			)
		);
	expect(dump('twin')).toEqual(dump('demo'));
});

test('a wrong counter and a tampered row are found with exit code 1, and a recount mends the counter', async () => {
	inDatabase('twin', (db) => {
		db.exec(`update counters set count = count + 1 where figure = 'closed'`);
		db.exec('drop trigger journal_no_update');
		db.exec('update journal set at = at + 1 where seq = 200');
	});
	expect((await cli('twin', 'recount --check')).status).toBe(1);
	expect((await cli('twin', 'recount')).status).toBe(0);
	expect((await cli('twin', 'recount --check')).status).toBe(0);
	expect(await cli('twin', 'audit verify')).toMatchObject({
		status: 1,
		said: expect.stringContaining('#200: ') as string
	});
});

test('a backup is one whole file that nothing is written over', async () => {
	const file = join(folder, 'copy.db');
	expect((await cli('demo', `backup ${file}`)).status).toBe(0);
	expect((await cli('demo', `backup ${file}`)).status).toBe(2);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	const copy = new Driver(file, { readonly: true });
	expect(copy.prepare('select count(*) as rows from tasks').get()).toEqual({ rows: 40 });
	copy.close();
});

test('an export has a line for each event, its own the last', async () => {
	const file = join(folder, 'journal.jsonl');
	expect((await cli('demo', `audit export ${file}`)).status).toBe(0);
	const lines = readFileSync(file, 'utf8').trim().split('\n');
	const seq = Number((await cli('demo', 'audit head')).said.split(' ')[0]);
	expect(lines).toHaveLength(seq);
	expect(JSON.parse(lines.at(-1)!)).toMatchObject({ seq, action: 'audit.export' });
});

test('a board for real use needs a secret, and begins with one administrator and a code that works once', async () => {
	const call = 'init --district=370202 --admin=王明';
	expect(await cli('real', call)).toMatchObject({
		status: 1,
		said: expect.stringContaining('APP_SECRET') as string
	});
	expect(existsSync(join(folder, 'real'))).toBe(false);

	const made = await cli('real', call, SECRET);
	expect(made.status).toBe(0);
	const rows = (sql: string) => inDatabase('real', (db) => db.prepare(sql).all());
	expect(rows('select count(*) as rows from places')).toEqual([{ rows: 62 }]);
	expect(rows('select role from posts')).toEqual([{ role: 'system_admin' }]);
	const activate = `user activate sysadmin --code ${ACTIVATION.exec(made.said)![0]}`;
	expect(program('real', activate, SECRET, '海边的石头楼与灯塔2026\n').status).toBe(0);
	expect(program('real', activate, SECRET, '海边的石头楼与灯塔2026\n').status).toBe(1);
}, 60_000);

test('accounts are made, given a post, reset and disabled in an administrator’s name', async () => {
	const call = (args: string) => cli('real', args, SECRET);
	expect((await call('user create sec.li --name 李安 --role security_admin')).status).toBe(0);
	expect((await call('user create lin.jing --name 林静 --role secretary --place 370202002008')).status).toBe(
		0
	);
	expect((await call('user create lin.jing --name 林静')).said).toContain('taken');
	expect((await call('user create Wrong --name 林静')).status).toBe(1);
	expect((await call('user reset lin.jing')).said).toMatch(ACTIVATION);
	expect((await call('user disable lin.jing')).status).toBe(0);
	expect((await call('user disable nobody.here')).status).toBe(1);
	const granted = inDatabase('real', (db) =>
		db.prepare(`select role, granted_by is not null as by_somebody from posts order by rowid`).all()
	);
	expect(granted).toEqual([
		{ role: 'system_admin', by_somebody: 0 },
		{ role: 'security_admin', by_somebody: 0 },
		{ role: 'secretary', by_somebody: 1 }
	]);
});

test('a token is made, shown once, listed by its id and revoked', async () => {
	const made = await cli('demo', 'token create unit1 --days=30');
	expect(made.status).toBe(0);
	const token = /board_[\w-]{43}/.exec(made.said)![0];
	const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(made.said)![0];
	const listed = await cli('demo', 'token list unit1');
	expect(listed.said).toContain(id);
	expect(listed.said).not.toContain(token);
	const kept = inDatabase('demo', (db) => db.prepare('select * from tokens').all());
	expect(JSON.stringify(kept)).not.toContain(token);
	expect((await cli('demo', `token revoke ${id}`)).status).toBe(0);
	expect((await cli('demo', 'token list unit1')).said).toContain('no token in force');
	expect((await cli('demo', `token revoke ${id}`)).status).toBe(1);
	expect((await cli('demo', 'token create unit1 --days=400')).status).toBe(1);
	expect((await cli('demo', 'token create unit1 --days=soon')).status).toBe(2);
	expect((await cli('demo', 'token create nobody.here')).status).toBe(1);
	expect((await cli('demo', 'token')).status).toBe(2);
});

test('without a database it says what to do and makes none', async () => {
	for (const args of ['recount --check', 'audit verify', 'doctor', 'migrate'])
		expect(await cli('absent', args, SECRET)).toMatchObject({
			status: 1,
			said: expect.stringContaining('seed --demo') as string
		});
	expect(existsSync(join(folder, 'absent'))).toBe(false);
});

test('who may do what is listed from the policy', async () => {
	const listed = JSON.parse((await cli('demo', 'routes --json')).said) as { path: string }[];
	expect(listed.find(({ path }) => path.endsWith('/claim'))).toMatchObject({
		method: 'POST',
		may: [
			{ reach: 'paired', roles: ['unit_officer'] },
			{ reach: 'widened', roles: ['unit_officer'] }
		]
	});
});

test('the present of a demonstration is eight in the morning, or earlier where that has not come yet', () => {
	const at = (text: string) => usualNow(Date.parse(text));
	expect(at('2026-11-23T17:21:54+08:00')).toBe(Date.parse('2026-11-23T08:00:00+08:00'));
	expect(at('2026-11-23T01:21:54+08:00')).toBe(Date.parse('2026-11-23T01:00:00+08:00'));
});

test('a year is tried, then loaded from a file by the desk; not by a secretary, and not twice', async () => {
	const year = new Date().getFullYear() + 1;
	const lines = Array.from({ length: 12 }, (_, month) => {
		let day = `${year}-${String(month + 1).padStart(2, '0')}-02`;
		while ([0, 6].includes(weekdayOf(day))) day = addDays(day, 1);
		return `${day},休`;
	});
	const file = (name: string, text: readonly string[]) => {
		writeFileSync(join(folder, name), text.join('\n'));
		return join(folder, name);
	};
	const [good, bad] = [file('good.csv', lines), file('bad.csv', [...lines, lines[0]!])];
	const load = (path: string, more: string) => cli('demo', `calendar import ${path} ${more}`);

	expect(await load(good, '--by=desk1 --dry-run')).toMatchObject({ status: 0 });
	const refused = await load(bad, '--by=desk1 --reason=通知');
	expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('13: ') as string });
	expect((await load(good, '--by=secretary1 --reason=通知')).status).toBe(1);
	expect((await load(good, '--by=nobody --reason=通知')).status).toBe(2);
	const loadedYears = () =>
		inDatabase('demo', (db) =>
			db.prepare('select count(*) as n from calendar_years where year = ?').get(year)
		);
	expect(loadedYears()).toEqual({ n: 0 });
	expect(await load(good, '--by=desk1 --reason=通知')).toMatchObject({ status: 0 });
	expect(loadedYears()).toEqual({ n: 1 });
	expect((await load(good, '--by=desk1 --reason=通知')).status).toBe(1);
});
