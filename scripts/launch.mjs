/**
 * The one door to every npm script. The Node that runs this (20 or later) only sees to it that the
 * dependencies are there; our own Node, which lies among them, does the rest.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './install.mjs';
import { ourNode } from './our-node.mjs';

/** @type {Record<string, string[]>} */
const VERBS = {
	start: ['scripts/start.ts'],
	test: ['scripts/test.ts'],
	check: ['scripts/check.ts'],
	cli: ['src/cli/main.ts'],
	prove: ['tests/prove/main.ts'],
	bench: ['bench/main.ts'],
	dev: ['node_modules/vite/bin/vite.js', 'dev'],
	generate: ['scripts/generate.ts'],
	format: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.']
};

const [verb = '', ...args] = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const does = VERBS[verb];
if (!does) {
	console.error(`用法 · usage: npm run ${Object.keys(VERBS).join(' | ')}`);
	process.exit(2);
}

try {
	installWhatIsMissing();
} catch (reason) {
	console.error(/** @type {Error} */ (reason).message);
	process.exit(1);
}

const node = resolve(ourNode);
process.env.PATH = dirname(node) + delimiter + process.env.PATH;
const child = spawn(node, [...does, ...args], { stdio: 'inherit' });

/** @type {NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
stopWithoutParent();
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));

/** npm hands a signal to its shell, which dies of it without a word to us: that shows only in who our parent is. */
function stopWithoutParent() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		child.kill('SIGTERM');
	}, 300);
	watch.unref();
}
