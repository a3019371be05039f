import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Settings } from '../../settings.ts';
import { refuse } from './problem.ts';

interface Gate {
	settings: Pick<Settings, 'bodySizeLimit' | 'addressHeader' | 'xffDepth'>;
	isDraining: () => boolean;
}

/** What is answered before the application is asked. True when the request has its answer. */
export function gate({ settings, isDraining }: Gate, req: IncomingMessage, res: ServerResponse): boolean {
	const path = req.url!.split('?', 1)[0]!;
	if (path === '/healthz')
		res.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end('ok');
	else if (isDraining()) refuse(req, res, 'draining', { 'retry-after': '5', connection: 'close' });
	else if (!isReadable(path)) refuse(req, res, 'bad-request');
	else if (req.method === 'TRACE')
		refuse(req, res, 'method-not-allowed', { allow: 'GET, HEAD, POST, PATCH, DELETE' });
	else if (Number(req.headers['content-length']) > settings.bodySizeLimit) refuse(req, res, 'too-large');
	else {
		nameTheSender(settings, req);
		return false;
	}
	return true;
}

function isReadable(path: string): boolean {
	try {
		return decodeURIComponent(path).startsWith('/');
	} catch {
		return false;
	}
}

/**
 * The adapter fails on a request without the forwarded address it was told to expect. One that came past the
 * proxy counts as sent by who is really connected.
 */
function nameTheSender({ addressHeader, xffDepth }: Gate['settings'], req: IncomingMessage): void {
	if (!addressHeader) return;
	const named = String(req.headers[addressHeader] ?? '').split(',');
	const isNamed =
		named.length >= (addressHeader === 'x-forwarded-for' ? xffDepth : 1) && named.at(-1)?.trim();
	if (!isNamed)
		req.headers[addressHeader] = Array(xffDepth)
			.fill(req.socket.remoteAddress ?? '')
			.join(',');
}
