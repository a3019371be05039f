/** The process that draws photos anew, from the board's side: it is started when it is needed, and asked photo by photo. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { BEGUN, HEADER_LENGTH, type Drawn } from './redraw-frames.ts';

/** How long it may take until it begins: on a busy machine starting takes longer than the work. ms. */
const MOST_START = 8000;

/** It gives way to whatever answers pages. */
const NICENESS = 5;

/** What came of one photo; nothing where the process ended over it. */
export type Answer = { drawn: Drawn; jpeg: Uint8Array; small: Uint8Array } | 'too-slow' | 'ended';

export interface RedrawChild {
	/** One at a time. After anything but a drawn answer it is gone. */
	ask(photo: Uint8Array, mostTime: number): Promise<Answer>;
	end(): void;
}

export function startChild(program: readonly string[]): RedrawChild {
	const { SystemRoot } = process.env;
	const child = spawn(process.execPath, ['--max-old-space-size=64', ...program], {
		stdio: ['pipe', 'pipe', 'ignore'],
		// Nothing of what this process knows: no secret, no setting.
		env: SystemRoot ? { SystemRoot } : {}
	});
	giveWay(child.pid);
	// One that ends early does not read on.
	child.stdin.on('error', () => {});

	let hasBegun = false;
	let said: Buffer[] = [];
	/** Hears of whatever it says, and of its end. */
	let heard = () => {};
	let isOver = false;
	child.stdout.on('data', (part: Buffer) => {
		said.push(part);
		if (!hasBegun) {
			const all = Buffer.concat(said);
			if (!all.subarray(0, BEGUN.length).equals(BEGUN)) return;
			hasBegun = true;
			said = [all.subarray(BEGUN.length)];
		}
		heard();
	});
	for (const event of ['error', 'close'] as const)
		child.once(event, () => {
			isOver = true;
			heard();
		});
	const end = () => void child.kill('SIGKILL');
	letGo(child);

	return {
		end,
		async ask(photo, mostTime) {
			hold(child);
			said = [];
			const header = Buffer.alloc(HEADER_LENGTH);
			header.writeUInt32BE(photo.length);
			child.stdin.write(header);
			child.stdin.write(photo);
			let patience: NodeJS.Timeout | undefined;
			let isSlow = false;
			const wait = (time: number) => {
				clearTimeout(patience);
				patience = setTimeout(() => {
					isSlow = true;
					end();
				}, time);
			};
			let isTimed = hasBegun;
			wait(hasBegun ? mostTime : MOST_START);
			try {
				return await new Promise<Answer>((answered) => {
					heard = () => {
						if (hasBegun && !isTimed) {
							isTimed = true;
							wait(mostTime);
						}
						const answer = answerIn(said);
						if (answer) answered(answer);
						else if (isOver) answered(isSlow ? 'too-slow' : 'ended');
					};
					heard();
				});
			} finally {
				clearTimeout(patience);
				heard = () => {};
				letGo(child);
			}
		}
	};
}

/** A line about the photo, and as many bytes of either JPEG as it says. */
function answerIn(said: Buffer[]): Exclude<Answer, string> | undefined {
	const all = Buffer.concat(said);
	said.splice(0, said.length, all);
	const lineEnd = all.indexOf('\n');
	if (lineEnd < 0) return undefined;
	const drawn = JSON.parse(all.toString('utf8', 0, lineEnd)) as Drawn;
	const jpegEnd = lineEnd + 1 + drawn.length;
	const end = jpegEnd + drawn.smallLength;
	if (all.length < end) return undefined;
	return { drawn, jpeg: all.subarray(lineEnd + 1, jpegEnd), small: all.subarray(jpegEnd, end) };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;
type Handle = { ref?(): void; unref?(): void };
const handlesOf = (child: Child): Handle[] => [child, child.stdin as Handle, child.stdout as Handle];

/** While nothing is asked of it, it keeps nobody from ending. */
const letGo = (child: Child) => handlesOf(child).forEach((handle) => handle.unref?.());
const hold = (child: Child) => handlesOf(child).forEach((handle) => handle.ref?.());

function giveWay(pid: number | undefined): void {
	try {
		if (pid !== undefined) setPriority(pid, NICENESS);
	} catch {
		// Gone already, or not allowed here: then it takes its turn like any other.
	}
}
