import type { Server, ServerResponse } from 'node:http';

/** What is left for the application to close its store after the last answer, ms. */
const FAREWELL = 1000;

/**
 * At SIGTERM or SIGINT: takes no new connection, finishes the requests under way (event streams end at once),
 * and lets the process end with 0. What is still unfinished after `timeout` ms is cut off.
 *
 * Tells the application by two events of `process`: `board:draining` when it begins, `sveltekit:shutdown`
 * when the last answer is out and the store may be closed.
 */
export function drainOnSignal(server: Server, timeout: number): { isDraining: () => boolean } {
	const unanswered = new Set<ServerResponse>();
	let isDraining = false;

	server.prependListener('request', (_, res) => {
		unanswered.add(res);
		res.once('close', () => {
			unanswered.delete(res);
			if (isDraining) setImmediate(() => server.closeIdleConnections());
		});
	});

	function drain(signal: NodeJS.Signals): void {
		if (isDraining) return;
		isDraining = true;
		emit('board:draining', signal);
		for (const res of unanswered) {
			if (isEventStream(res)) res.end();
			else if (!res.headersSent) res.setHeader('connection', 'close');
		}
		const cutOff = setTimeout(() => server.closeAllConnections(), timeout);
		server.close(() => {
			clearTimeout(cutOff);
			emit('sveltekit:shutdown', signal);
			setTimeout(() => process.exit(0), FAREWELL).unref();
		});
	}

	process.on('SIGTERM', drain);
	process.on('SIGINT', drain);
	return { isDraining: () => isDraining };
}

/** The adapter's convention: events of its own on `process`. */
const emit = (event: string, signal: NodeJS.Signals) => (process as NodeJS.EventEmitter).emit(event, signal);

const isEventStream = (res: ServerResponse): boolean =>
	String(res.getHeader('content-type')).startsWith('text/event-stream');
