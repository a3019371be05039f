import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Refusal } from '../../refusal.ts';
import { problemOf } from './problem.ts';

/** Answers what Node could not read as a request at all: 408 too slow, 431 headers too large, else 400. */
export function answerBrokenRequest(
	reason: NodeJS.ErrnoException,
	socket: Duplex & { bytesWritten?: number }
): void {
	// A half-sent answer cannot be taken back, and a client that is gone hears nothing.
	if (!socket.writable || reason.code === 'ECONNRESET' || socket.bytesWritten)
		return void socket.destroy(reason);
	const status = STATUS_OF[reason.code ?? ''] ?? 400;
	const body = status === 400 ? JSON.stringify(problemOf(new Refusal('bad-request'))) : '';
	socket.end(
		[
			`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
			'Connection: close',
			...(body ? ['Content-Type: application/problem+json'] : []),
			`Content-Length: ${Buffer.byteLength(body)}`,
			'',
			body
		].join('\r\n')
	);
}

const STATUS_OF: Readonly<Record<string, number>> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_HEADER_OVERFLOW: 431
};
