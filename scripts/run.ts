import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Outcome {
	isFine: boolean;
	/** What it printed, both streams in order. */
	output: string;
	seconds: number;
}

interface Manner {
	/** Settings on top of our own environment; undefined takes one away. */
	env?: Record<string, string | undefined>;
	/** Lets its output through as it comes, too. */
	echo?: boolean;
}

/** Runs a program under this Node. A signal to stop is handed on to it and shows as an outcome that is not fine. */
export function run(program: readonly string[], { env, echo }: Manner = {}): Promise<Outcome> {
	const begun = performance.now();
	const child = spawn(process.execPath, program, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const stop = (signal: NodeJS.Signals) => void child.kill(signal);
	process.on('SIGTERM', stop).on('SIGINT', stop);
	let output = '';
	for (const [stream, ours] of [
		[child.stdout, process.stdout],
		[child.stderr, process.stderr]
	] as const)
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (echo) ours.write(text);
		});
	return new Promise((resolve) => {
		child.on('close', (code) => {
			process.off('SIGTERM', stop).off('SIGINT', stop);
			resolve({ isFine: code === 0, output, seconds: (performance.now() - begun) / 1000 });
		});
	});
}

/** Lets a signal end this process too, once what it runs has been told; otherwise it would go on to the next. */
export function endOnSignal(): void {
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signal, () => setTimeout(() => process.exit(1), 500));
}

/** The program a package brings, by path: `.bin` differs between systems. */
export function tool(packageName: string, name = packageName): string {
	const folder = join('node_modules', packageName);
	const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		bin: string | Record<string, string>;
	};
	return join(folder, typeof bin === 'string' ? bin : bin[name]!);
}
