/** Between the end of one run and the beginning of the next, ms. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Work = (signal: AbortSignal) => Promise<void>;
type OnBug = (reason: unknown) => void;

export interface Repeated {
	/** Lets the run under way end early, and waits for it. */
	stop: () => Promise<void>;
}

/** Runs `work` at once, then again and again, a minute after it ended. */
export const everyMinute = (work: Work, onBug: OnBug): Repeated => repeat(MINUTE, work, onBug);

/** The same, an hour after it ended. */
export const everyHour = (work: Work, onBug: OnBug): Repeated => repeat(HOUR, work, onBug);

/**
 * The same, `pause` ms after it ended. Never twice at the same time. Counts on the monotonic timer, so that a clock
 * which is set changes nothing.
 */
export function repeat(pause: number, work: Work, onBug: OnBug): Repeated {
	const stopping = new AbortController();
	let timer: ReturnType<typeof setTimeout>;
	let running = run();

	async function run(): Promise<void> {
		await work(stopping.signal).catch(onBug);
		if (stopping.signal.aborted) return;
		timer = setTimeout(() => (running = run()), pause);
		timer.unref();
	}

	return {
		async stop() {
			stopping.abort();
			clearTimeout(timer);
			await running;
		}
	};
}
