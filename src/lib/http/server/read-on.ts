import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Between two portions of what is read on, ms. */
const PAUSE = 30;

/**
 * A body that was answered before it was all there, because it is too large, is still being sent: closed at once, the
 * line would take the answer with it. Node reads the rest as fast as it comes, and everybody waits for that. This reads
 * it in portions, of one body after the other, about 70 MB a second in all.
 */
export function readOnSlowly(server: Server, bodySizeLimit: number): void {
	const unread = new Set<IncomingMessage>();
	let turn: NodeJS.Timeout | undefined;

	function readPortion(): void {
		const [req] = unread;
		if (!req) {
			clearInterval(turn);
			turn = undefined;
			return;
		}
		unread.delete(req);
		req.resume();
		setImmediate(() => {
			if (req.complete || req.destroyed) return;
			req.pause();
			unread.add(req);
		});
	}

	server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
		// Of a body that nobody begins to read, Node would throw everything away by itself.
		if (Number(req.headers['content-length']) > bodySizeLimit) req.read(0);
		res.once('finish', () => {
			if (req.complete || req.destroyed) return;
			req.removeAllListeners('data');
			req.pause();
			unread.add(req);
			turn ??= setInterval(readPortion, PAUSE);
		});
	});
}
