/** How often a line is written where nobody watches, in milliseconds. */
const QUIET_EVERY = 10_000;
const WATCHED_EVERY = 200;

/** Says on stderr how far long work has come: over and over on one line at a terminal, now and then elsewhere. */
export function progress(what: string, total?: number): (done: number) => void {
	const isWatched = process.stderr.isTTY;
	const begun = performance.now();
	let last = begun;
	return (done) => {
		const now = performance.now();
		const isOver = done === total;
		if (!(isWatched && isOver) && now - last < (isWatched ? WATCHED_EVERY : QUIET_EVERY)) return;
		last = now;
		const share = total ? ` / ${total.toLocaleString('en')}（${Math.floor((done / total) * 100)}%）` : '';
		const line = `${what} ${done.toLocaleString('en')}${share}  ${Math.round((now - begun) / 1000)} s`;
		process.stderr.write(isWatched ? `\r${line}${isOver ? '\n' : '  '}` : `${line}\n`);
	};
}
