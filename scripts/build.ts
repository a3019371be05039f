import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { run, tool } from './run.ts';

const SOURCES = [
	'{src,static,messages,drizzle}/**/*',
	'project.inlang/settings.json',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'package-lock.json'
];
const NOT_SOURCES = ['src/lib/paraglide/**', 'src/**/*.test.ts'];

/** Builds the application if what it is made of differs from what the last build was made of. */
export async function buildIfChanged(): Promise<void> {
	const folder = process.env.BUILD_DIR ?? 'build';
	const stamp = `${folder}/made-of`;
	const sources = digestOfSources();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
	console.log('构建 · building…');
	const built = await run([tool('vite'), 'build']);
	if (!built.isFine) throw new Error(`${built.output}\n构建失败 · the build failed`);
	writeFileSync(stamp, sources);
}

function digestOfSources(): string {
	const hash = createHash('sha256');
	const files = globSync(SOURCES, { exclude: NOT_SOURCES, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`);
	for (const file of files.toSorted()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}
