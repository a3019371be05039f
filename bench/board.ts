/**
 * The signed-in board page with 50 open tasks, at 1k, 100k and 1M tasks, beside two pages of the same build:
 * one bare heading, and a minimal board without sign-in, frame, deadlines or actions. All in one run, in
 * turns, so that the ratios hold whatever the machine does.
 */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { buildVariant, startProgram, type Program } from '../tests/support/program.ts';
import { fetchOnce, load, median, type Answer, type Measured } from './load.ts';
import { demonstrationOf, signIn, type Options } from './scene.ts';

const ROUNDS = 15;

/** Pages the bench adds to the build, below an address that asks nobody to sign in. */
const ADDED = {
	'src/routes/privacy/bare/+page.svelte': '<h1>两下两上</h1>\n',
	'src/routes/privacy/minimal/+page.server.ts': `
import { asc, eq } from 'drizzle-orm';
import { tasks } from '#lib/tasks/server/table.ts';
export const load = async ({ locals }) => ({
	rows: await locals.store.read
		.select({ id: tasks.id, title: tasks.summary, place: tasks.place, state: tasks.state, due: tasks.dueOn })
		.from(tasks).where(eq(tasks.lane, 'doing')).orderBy(asc(tasks.laneOrder), asc(tasks.id)).limit(50)
});
`,
	'src/routes/privacy/minimal/+page.svelte': `<script lang="ts">let { data } = $props();</script>
<h1>board</h1>
<ul>{#each data.rows as row (row.id)}<li><a href="/tasks/{row.id}">{row.title}</a> {row.place} {row.state} {row.due}</li>{/each}</ul>
`
};

export async function benchBoard(options: Options): Promise<void> {
	const folder = await buildVariant('bench', ADDED);
	for (const size of options.sizes) await benchSize(folder, size, options.seconds);
}

async function benchSize(folder: string, size: number, seconds: number): Promise<void> {
	const dataDir = demonstrationOf(size);
	const program = await startProgram(dataDir, { folder, env: { DATABASE_URL: '' } });
	try {
		const pages = await pagesOf(program);
		const runs = new Map<string, Measured[]>(pages.map((page) => [page.name, []]));
		for (const { path, cookie } of pages)
			await load(program.origin + path, { pid: program.pid, cookie, seconds: 1 });
		for (let round = 0; round < ROUNDS; round += 1)
			for (const { name, path, cookie } of pages)
				runs.get(name)!.push(await load(program.origin + path, { pid: program.pid, cookie, seconds }));
		report(size, runs);
		await reportWeight(program, pages.at(-1)!);
	} catch (reason) {
		console.error(program.output());
		throw reason;
	} finally {
		await program.stop();
	}
}

interface Page {
	name: string;
	path: string;
	cookie?: string;
}

async function pagesOf(program: Program): Promise<Page[]> {
	const [secretary, desk, unit] = await Promise.all(
		['secretary1', 'desk1', 'unit1'].map((account) => signIn(program, account))
	);
	const ofSecretary = { cookie: secretary! };
	const open = `/tasks/${await firstTask(program, secretary!, 'in_progress')}`;
	return [
		{ name: 'bare heading', path: '/privacy/bare' },
		{ name: 'minimal board', path: '/privacy/minimal' },
		{ name: 'task, secretary1', path: open, ...ofSecretary },
		{ name: 'new, secretary1', path: '/tasks/new', ...ofSecretary },
		{ name: 'list, secretary1', path: '/tasks', ...ofSecretary },
		{ name: 'home, unit1', path: '/', cookie: unit! },
		{ name: 'board, secretary1', path: '/board', ...ofSecretary },
		{ name: 'liaison, desk1', path: '/liaison', cookie: desk! },
		{ name: 'board, desk1', path: '/board', cookie: desk! }
	];
}

async function firstTask({ origin }: Program, cookie: string, state: string): Promise<string> {
	const answer = await fetch(`${origin}/api/v1/tasks?state=${state}&limit=1`, { headers: { cookie } });
	const { items } = (await answer.json()) as { items: { id: string }[] };
	return items[0]!.id;
}

function report(size: number, runs: ReadonlyMap<string, readonly Measured[]>): void {
	const of = (name: string, what: keyof Measured) => median(runs.get(name)!.map((run) => run[what]));
	/** Round by round against the same round of another page, then the median. */
	const ratio = (name: string, base: string, what: keyof Measured) =>
		median(runs.get(name)!.map((run, round) => run[what] / runs.get(base)![round]![what]));
	console.log(`\n${size.toLocaleString('en')} tasks, 8 connections, ${ROUNDS} rounds`);
	console.log(
		'page               | CPU ms | × minimal | × bare |  req/s | share of minimal | p50 ms | p99 ms'
	);
	for (const name of runs.keys())
		console.log(
			[
				name.padEnd(18),
				of(name, 'cpu').toFixed(2).padStart(6),
				ratio(name, 'minimal board', 'cpu').toFixed(2).padStart(9),
				ratio(name, 'bare heading', 'cpu').toFixed(2).padStart(6),
				of(name, 'perSecond').toFixed(0).padStart(6),
				`${(ratio(name, 'minimal board', 'perSecond') * 100).toFixed(0)} %`.padStart(16),
				of(name, 'p50').toFixed(1).padStart(6),
				of(name, 'p99').toFixed(1).padStart(6)
			].join(' | ')
		);
}

/** What a first visit sends over the wire: the page, and whatever it names or its scripts import. */
async function reportWeight({ origin }: Program, page: Page): Promise<void> {
	const answer = await fetchOnce(origin + page.path, page.cookie);
	const html = plain(answer).toString();
	const cards = html.split('class="task"').length - 1;
	const weights: Record<string, number> = { js: 0, css: 0 };
	const seen = new Set<string>();
	const weigh = async (text: string, base: string) => {
		for (const [, named] of text.matchAll(/["'<]([^"'<>\s]+\.(?:js|css))["'>]/g)) {
			const { href } = new URL(named!, base);
			if (seen.has(href) || !/\/_app\/immutable\/(entry|chunks|assets|nodes)\//.test(href)) continue;
			seen.add(href);
			const file = await fetchOnce(href, undefined);
			const kind = href.endsWith('.css') ? 'css' : 'js';
			weights[kind]! += file.body.length;
			// The list of all pages' scripts is no import: of those the page's own Link names what it needs.
			if (kind === 'js' && !href.includes('/entry/app')) await weigh(importsOf(plain(file).toString()), href);
		}
	};
	await weigh(`${html} ${answer.links}`, origin + page.path);
	const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
	console.log(
		`first visit to ${page.name}: ${cards} cards; HTML ${kb(answer.body.length)} (plain ${kb(html.length)}), JS ${kb(weights.js!)}, CSS ${kb(weights.css!)} over the wire`
	);
}

/** The modules a script names in its static imports, each in quotes. */
const importsOf = (script: string): string =>
	[...script.matchAll(/(?:from|import)\s*("[^"]+")/g)].map(([, name]) => name).join(' ');

function plain({ body, encoding }: Answer): Buffer {
	switch (encoding) {
		case 'zstd':
			return zstdDecompressSync(body);
		case 'br':
			return brotliDecompressSync(body);
		case 'gzip':
			return gunzipSync(body);
		default:
			return body;
	}
}
