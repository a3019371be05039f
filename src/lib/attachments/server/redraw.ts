import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Refusal } from '../../refusal.ts';
import { faultOfFile, LIMIT_OF, MOST_TIME, type PhotoFault } from '../photo.ts';

/** A photo as it is kept. */
export interface Redrawn {
	jpeg: Uint8Array;
	width: number;
	height: number;
}
type Redraw = (bytes: Uint8Array) => Promise<Redrawn>;

/** How many may wait for their turn; each holds its file in memory. */
const MOST_WAITING = 8;

/** How long a process may take until it begins: on a busy machine starting takes longer than the work. ms. */
const MOST_START = 8000;
const BEGUN = 'begun\n';

/** It gives way to whatever answers pages. */
const NICENESS = 5;

/**
 * A photo drawn anew as plain JPEG, one at a time, each in a process of its own: what it takes of memory goes with it,
 * what hangs is ended, and what breaks the decoder breaks nothing else. Refuses what is no photo, what is too heavy,
 * too large, broken, or takes too long; `busy` where too many wait already.
 */
export const redraw: Redraw = (bytes) => (redrawHere ??= redrawBy([processFile()], MOST_TIME))(bytes);

let redrawHere: Redraw | undefined;

/** The same by another program, with another patience in ms. */
export function redrawBy(program: readonly string[], mostTime: number): Redraw {
	let waiting = 0;
	let last: Promise<unknown> = Promise.resolve();
	return async (bytes) => {
		const fault = faultOfFile(bytes);
		if (fault) throw refusalFor(fault);
		if (waiting >= MOST_WAITING) throw new Refusal('busy');
		waiting += 1;
		const drawn = last.then(() => drawnBy(program, bytes, mostTime)).finally(() => (waiting -= 1));
		last = drawn.catch(() => {});
		return drawn;
	};
}

/** A fault of a photo as what is answered for it. */
const refusalFor = (fault: PhotoFault): Refusal => new Refusal(fault, { limit: LIMIT_OF[fault] });

async function drawnBy(program: readonly string[], bytes: Uint8Array, mostTime: number): Promise<Redrawn> {
	const { SystemRoot } = process.env;
	const child = spawn(process.execPath, ['--max-old-space-size=64', ...program], {
		stdio: ['pipe', 'pipe', 'ignore'],
		// Nothing of what this process knows: no secret, no setting.
		env: SystemRoot ? { SystemRoot } : {}
	});
	const kill = () => child.kill('SIGKILL');
	let patience = setTimeout(kill, MOST_START);
	child.stdout.once('data', () => {
		clearTimeout(patience);
		patience = setTimeout(kill, mostTime);
	});
	const ended = new Promise<NodeJS.Signals | null>((done, fail) =>
		child.once('error', fail).once('close', (_code, signal) => done(signal))
	);
	giveWay(child.pid);
	// One that ends early does not read on.
	child.stdin.on('error', () => {}).end(bytes);
	const [signal, said] = await Promise.all([ended, buffer(child.stdout)]).finally(() =>
		clearTimeout(patience)
	);
	const answer = said.subarray(BEGUN.length);
	if (signal === 'SIGKILL') throw refusalFor('photo-too-slow');
	const end = answer.indexOf('\n');
	if (signal !== null || end < 0) throw refusalFor('photo-broken');
	const about = JSON.parse(answer.toString('utf8', 0, end)) as
		{ width: number; height: number } | { fault: PhotoFault };
	if ('fault' in about) throw refusalFor(about.fault);
	return { ...about, jpeg: answer.subarray(end + 1) };
}

function giveWay(pid: number | undefined): void {
	try {
		if (pid !== undefined) setPriority(pid, NICENESS);
	} catch {
		// Gone already, or not allowed here: then it takes its turn like any other.
	}
}

/** The build does not carry it: it is started from the project's own folder, as the program itself is. */
function processFile(): string {
	const found = [process.env.PROJECT_DIR ?? '.', join(import.meta.dirname, '../../../..')]
		.map((top) => resolve(top, 'src/lib/attachments/server/redraw-process.ts'))
		.find((path) => existsSync(path));
	if (!found) throw new Error('src/lib/attachments is missing: start the program from the project’s folder');
	return found;
}
