import { compile } from '@inlang/paraglide-js';
import { MESSAGES } from './messages.ts';
import { migrationsAreCurrent } from './migrations.ts';
import { run, tool, type Outcome } from './run.ts';

interface Check {
	name: string;
	run: () => Promise<Outcome>;
}

/** What the checks below read: the messages as functions, and SvelteKit's types. */
const PREPARATIONS: readonly Check[] = [
	{
		name: 'messages compile',
		run: async () => {
			const began = performance.now();
			await compile(MESSAGES);
			return { isFine: true, output: '', seconds: (performance.now() - began) / 1000 };
		}
	},
	{ name: 'svelte-kit sync', run: () => run([tool('@sveltejs/kit', 'svelte-kit'), 'sync']) }
];

/** The longest first, so that two at a time end together. */
const CHECKS: readonly Check[] = [
	{ name: 'eslint', run: () => run([tool('eslint'), '--max-warnings=0', '.']) },
	{ name: 'types', run: () => run([tool('svelte-check'), '--fail-on-warnings', '--output', 'human']) },
	{ name: 'unused (knip)', run: () => run([tool('knip'), '--no-progress']) },
	{ name: 'format (prettier)', run: () => run([tool('prettier'), '--check', '.']) },
	{
		name: 'who imports whom',
		run: () =>
			run([tool('dependency-cruiser', 'depcruise'), 'src', 'scripts', 'tests', 'bench', 'server.mjs'])
	},
	{ name: 'migrations (sqlite)', run: () => migrationsAreCurrent('sqlite') },
	{ name: 'migrations (postgresql)', run: () => migrationsAreCurrent('postgresql') }
];

const AT_ONCE = 2;

/** Runs every check, says how each went, and gives the names of those that passed and failed. */
export async function runChecks(): Promise<{ passed: string[]; failed: string[] }> {
	const passed: string[] = [];
	const failed: string[] = [];
	for (const stage of [PREPARATIONS, CHECKS]) {
		const waiting = [...stage];
		const worker = async () => {
			for (let check = waiting.shift(); check; check = waiting.shift()) {
				const { isFine, output, seconds } = await check.run();
				(isFine ? passed : failed).push(check.name);
				console.log(
					`${isFine ? '✓' : '✗'} ${check.name} ${seconds.toFixed(1)} s${isFine ? '' : `\n${output}`}`
				);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
	}
	return { passed, failed };
}
