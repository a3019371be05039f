import { once } from 'node:events';
import { createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readOnSlowly } from './read-on.ts';

const LIMIT = 1024 ** 2;
const server = createServer();
readOnSlowly(server, LIMIT);
let answer: RequestListener = (_, res) => res.writeHead(413).end('too large');
server.on('request', (req, res) => answer(req, res));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
afterEach(() => server.closeAllConnections());

const TOO_LARGE: RequestListener = (_, res) => void res.writeHead(413).end('too large');
/** As SvelteKit does with a body that does not say how long it is. */
const READS_UP_TO_LIMIT: RequestListener = (req, res) => {
	let length = 0;
	req.on('data', (part: Buffer) => {
		length += part.length;
		if (length > LIMIT && !res.writableEnded) res.writeHead(413).end('too large');
	});
};

/** What was answered, and how much was taken off the sender's hands by then and 60 ms later, in bytes. */
async function send(megabytes: number, isStreamed = false) {
	const { port } = server.address() as AddressInfo;
	const asked = request({
		port,
		method: 'POST',
		headers: isStreamed ? {} : { 'content-length': megabytes * 1024 ** 2 }
	});
	asked.on('error', () => {});
	let sent = 0;
	const sending = (async () => {
		for (let part = 0; part < megabytes; part += 1) {
			await new Promise<void>((taken) => asked.write(Buffer.alloc(1024 ** 2), () => taken()));
			sent += 1024 ** 2;
		}
		asked.end();
	})();
	const [heard] = await once(asked, 'response');
	const text = (await heard.toArray()).join('');
	const soon = sent;
	await sleep(60);
	return { status: heard.statusCode as number, text, soon, later: sent, all: () => sending.then(() => sent) };
}

test.each([
	['says how long it is', TOO_LARGE, false],
	['does not say it', READS_UP_TO_LIMIT, true]
])(
	'a body that is too large and %s is answered at once, and read on little by little to its end',
	async (_, how, isStreamed) => {
		answer = how;
		const sent = await send(30, isStreamed);
		expect([sent.status, sent.text]).toEqual([413, 'too large']);
		expect(sent.later).toBeLessThan(20 * 1024 ** 2);
		expect(await sent.all()).toBe(30 * 1024 ** 2);
	}
);

test('a body within the limit is read as before', async () => {
	answer = async (req, res) => void res.end(String((await req.toArray()).join('').length));
	const { text } = await send(1);
	expect(text).toBe(String(1024 ** 2));
});
