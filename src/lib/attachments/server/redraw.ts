import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../refusal.ts';
import { faultOfFile, LIMIT_OF, MOST_TIME, type PhotoFault } from '../photo.ts';
import type { Answer, Redrawn } from './redraw-worker.ts';

/** How many may wait for their turn; each holds its file in memory. */
const MOST_WAITING = 8;

/** Megabytes the thread's own objects may take; the pictures themselves lie outside it. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };

type Redraw = (bytes: Uint8Array<ArrayBuffer>) => Promise<Redrawn>;

/**
 * A photo drawn anew as plain JPEG, one at a time, in a thread of its own. Takes the bytes along. Refuses what is
 * none, what is too heavy, too large, broken, or takes too long; `busy` where too many wait already.
 */
export const redraw: Redraw = (bytes) => (redrawHere ??= redrawIn(workerFile(), MOST_TIME))(bytes);

let redrawHere: Redraw | undefined;

/** The same by another thread, or with another patience in ms. */
export function redrawIn(file: string | URL, mostTime: number): Redraw {
	let waiting = 0;
	let last: Promise<unknown> = Promise.resolve();
	let thread: Worker | undefined;

	/** Never rejects. A thread that is stuck or has died is given up; the next photo gets another. */
	function drawn(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
		const own = (thread ??= begin(file));
		return new Promise((done) => {
			const giveUp = (fault: PhotoFault) => {
				if (thread === own) thread = undefined;
				end({ fault });
				void own.terminate();
			};
			const stuck = setTimeout(() => giveUp('photo-too-slow'), mostTime);
			const died = () => giveUp('photo-broken');
			const end = (answer: Answer) => {
				clearTimeout(stuck);
				own.off('message', end).off('exit', died);
				done(answer);
			};
			own.once('message', end).once('exit', died);
			own.postMessage(bytes, [bytes.buffer]);
		});
	}

	return async (bytes) => {
		const fault = faultOfFile(bytes);
		if (fault) throw refusalFor(fault);
		if (waiting >= MOST_WAITING) throw new Refusal('busy');
		waiting += 1;
		const answered = last.then(() => drawn(bytes));
		last = answered;
		const answer = await answered;
		waiting -= 1;
		if ('fault' in answer) throw refusalFor(answer.fault);
		return answer;
	};
}

/** A fault of a photo as what is answered for it. */
const refusalFor = (fault: PhotoFault): Refusal => new Refusal(fault, { limit: LIMIT_OF[fault] });

function begin(file: string | URL): Worker {
	const begun = new Worker(file, { resourceLimits: THREAD_LIMITS });
	// What it cannot bear ends it, and is answered at its end.
	begun.on('error', () => {});
	begun.unref();
	return begun;
}

/** The build does not carry it: it is started from the project's own folder, as the program itself is. */
function workerFile(): string {
	const found = [process.env.PROJECT_DIR ?? '.', join(import.meta.dirname, '../../../..')]
		.map((top) => resolve(top, 'src/lib/attachments/server/redraw-worker.ts'))
		.find((path) => existsSync(path));
	if (!found) throw new Error('src/lib/attachments is missing: start the program from the project’s folder');
	return found;
}
