/** Between the end of one run and the beginning of the next, ms. */
const PAUSE = 60_000;

/**
 * Runs `work` at once, then again and again, a minute after it ended: never twice at the same time. Counts on the
 * monotonic timer, so that a clock which is set changes nothing. `stop` lets the run under way end early, and
 * waits for it.
 */
export function everyMinute(
	work: (signal: AbortSignal) => Promise<void>,
	onBug: (reason: unknown) => void
): { stop: () => Promise<void> } {
	const stopping = new AbortController();
	let timer: ReturnType<typeof setTimeout>;
	let running = run();

	async function run(): Promise<void> {
		await work(stopping.signal).catch(onBug);
		if (stopping.signal.aborted) return;
		timer = setTimeout(() => (running = run()), PAUSE);
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
