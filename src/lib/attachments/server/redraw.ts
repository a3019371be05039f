import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from '../../refusal.ts';
import { faultOfFile, LIMIT_OF, MOST_TIME, type PhotoFault } from '../photo.ts';
import { startChild, type RedrawChild } from './redraw-child.ts';

/** A photo as it is kept. */
export interface Redrawn {
	jpeg: Uint8Array;
	/** The same for a page among words. */
	small: Uint8Array;
	width: number;
	height: number;
}
type Redraw = (bytes: Uint8Array) => Promise<Redrawn>;

/** How many may wait for their turn; each holds its file in memory. */
const MOST_WAITING = 8;

/** A process draws so many photos, and takes so many megabytes, before another takes its place. */
const MOST_PHOTOS = 50;
const MOST_MEMORY = 250;
/** It waits so long for the next one: starting costs more than most photos. ms. */
const MOST_IDLE = 60_000;

/**
 * A photo drawn anew as plain JPEG, one at a time, in a process beside the board: what it takes of memory goes with it,
 * what hangs is ended, and what breaks the decoder breaks nothing else. Refuses what is no photo, what is too heavy,
 * too large, broken, or takes too long; `busy` where too many wait already.
 */
export const redraw: Redraw = (bytes) => (redrawHere ??= redrawBy([processFile()], MOST_TIME))(bytes);

let redrawHere: Redraw | undefined;

/** The same by another program, with another patience in ms. */
export function redrawBy(program: readonly string[], mostTime: number): Redraw {
	let waiting = 0;
	let last: Promise<unknown> = Promise.resolve();
	const draw = drawerOf(program, mostTime);
	return async (bytes) => {
		const fault = faultOfFile(bytes);
		if (fault) throw refusalFor(fault);
		if (waiting >= MOST_WAITING) throw new Refusal('busy');
		waiting += 1;
		const drawn = last.then(() => draw(bytes)).finally(() => (waiting -= 1));
		last = drawn.catch(() => {});
		return drawn;
	};
}

/** A fault of a photo as what is answered for it. */
const refusalFor = (fault: PhotoFault): Refusal => new Refusal(fault, { limit: LIMIT_OF[fault] });

/** One process after the other: each while it is sound, not too large, and there is something to do. */
function drawerOf(program: readonly string[], mostTime: number): Redraw {
	let child: RedrawChild | undefined;
	let photos = 0;
	let idle: NodeJS.Timeout | undefined;
	const sendAway = () => {
		child?.end();
		child = undefined;
		photos = 0;
	};
	const ask = (bytes: Uint8Array) => {
		child ??= startChild(program);
		photos += 1;
		return child.ask(bytes, mostTime);
	};
	return async (bytes) => {
		clearTimeout(idle);
		const wasThere = child !== undefined;
		let answer = await ask(bytes);
		if (answer === 'ended' && wasThere) {
			// It may have ended while it waited: a new one is asked once.
			sendAway();
			answer = await ask(bytes);
		}
		if (typeof answer === 'string') {
			sendAway();
			throw refusalFor(answer === 'too-slow' ? 'photo-too-slow' : 'photo-broken');
		}
		const { drawn, jpeg, small } = answer;
		if (photos >= MOST_PHOTOS || drawn.memory > MOST_MEMORY) sendAway();
		else idle = setTimeout(sendAway, MOST_IDLE).unref();
		if ('fault' in drawn) throw refusalFor(drawn.fault);
		return { width: drawn.width, height: drawn.height, jpeg, small };
	};
}

/** The build does not carry it: it is started from the project's own folder, as the program itself is. */
function processFile(): string {
	const found = [process.env.PROJECT_DIR ?? '.', join(import.meta.dirname, '../../../..')]
		.map((top) => resolve(top, 'src/lib/attachments/server/redraw-process.ts'))
		.find((path) => existsSync(path));
	if (!found) throw new Error('src/lib/attachments is missing: start the program from the project’s folder');
	return found;
}
