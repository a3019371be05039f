/**
 * The program as it runs in service, for tests that drive it from outside: a built tree, its own data
 * directory, a free port. A *variant* is a copy of the project with some files replaced or added, built apart.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../..');
const PARTS = [
	'src',
	'static',
	'messages',
	'scripts',
	'project.inlang',
	'drizzle',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'tsconfig.json',
	'server.mjs'
];

/** File path in the project → what it holds in the variant. */
export type Changes = Readonly<Record<string, string>>;

/** Builds a variant of the program and gives its folder; built once for the same sources and changes. */
export async function buildVariant(name: string, changes: Changes): Promise<string> {
	const folder = join(PROJECT, '.cache/variants', name);
	const stamp = join(folder, 'built');
	const print = fingerprint(changes);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return folder;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const part of PARTS) cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
	symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
	for (const [path, text] of Object.entries(changes)) {
		mkdirSync(join(folder, path, '..'), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	await run([join(PROJECT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], folder);
	writeFileSync(stamp, print);
	return folder;
}

function fingerprint(changes: Changes): string {
	const hash = createHash('sha256').update(JSON.stringify(changes));
	const sources = globSync(
		['src/**/*', 'static/*', 'messages/**/*.json', 'scripts/messages.ts', '*.config.*'],
		{
			cwd: PROJECT,
			withFileTypes: true,
			exclude: (entry) => entry.name === 'paraglide'
		}
	);
	const files = sources.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	for (const path of files.sort()) hash.update(path).update(readFileSync(path));
	return hash.digest('hex');
}

function run(args: string[], cwd: string): Promise<void> {
	return new Promise((done, fail) => {
		let said = '';
		const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data: Buffer) => (said += data.toString()));
		child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${args.join(' ')}:\n${said}`))));
	});
}

export interface Program {
	origin: string;
	pid: number;
	/** What it wrote, for tests that look for leaks. */
	output(): string;
	/** Ends it as a service manager would, and gives its exit code. */
	stop(): Promise<number | null>;
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'board-'));

/** Starts the program of `folder` (the project itself unless a variant) over a data directory. */
export async function startProgram(
	dataDir: string,
	{ folder = PROJECT, env = {} }: { folder?: string; env?: Readonly<Record<string, string>> } = {}
): Promise<Program> {
	let said = '';
	const child: ChildProcess = spawn(process.execPath, ['server.mjs'], {
		cwd: folder,
		env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const exited = new Promise<number | null>((done) => child.once('exit', done));
	for (const stream of [child.stdout!, child.stderr!])
		stream.on('data', (data: Buffer) => (said += data.toString()));
	const origin = await new Promise<string>((found, fail) => {
		const look = () => {
			const match = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
			if (match) found(match[0]);
		};
		child.stdout!.on('data', look);
		void exited.then((code) => fail(new Error(`the program ended with ${code}:\n${said}`)));
	});
	return {
		origin,
		pid: child.pid!,
		output: () => said,
		async stop() {
			child.kill('SIGTERM');
			return exited;
		}
	};
}
