import { createServer, request, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { chooseEncoding, compressInto } from './compress.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const PAGE = '<li>轮椅 · 团岛社区</li>'.repeat(200);

/** Answers as the adapter does: headers one by one, then the status, then the body in pieces. */
function rendered(
	res: ServerResponse,
	headers: Record<string, string | number>,
	body: readonly string[],
	status = 200
) {
	for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
	res.writeHead(status);
	for (const piece of body) res.write(Buffer.from(piece));
	res.end();
}

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

async function ask(
	respond: (res: ServerResponse) => void,
	{ accept = 'gzip, deflate, br, zstd', method = 'GET', path = '/' } = {}
): Promise<Answer> {
	server = createServer((req, res) => {
		compressInto(req, res);
		respond(res);
	});
	await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return new Promise((answered) => {
		request({ port, path, method, headers: { 'accept-encoding': accept }, agent: false }, (res) => {
			const pieces: Buffer[] = [];
			res.on('data', (piece: Buffer) => pieces.push(piece));
			res.on('end', () =>
				answered({ status: res.statusCode!, headers: res.headers, body: Buffer.concat(pieces) })
			);
		}).end();
	});
}

const asPage = { 'content-type': 'text/html', 'content-length': Buffer.byteLength(PAGE), etag: '"abc"' };

test('a rendered page goes out compressed, with its own length and a weak tag', async () => {
	const { headers, body } = await ask((res) => rendered(res, asPage, [PAGE]));
	expect(headers).toMatchObject({ 'content-encoding': 'zstd', vary: 'Accept-Encoding', etag: 'W/"abc"' });
	expect(Number(headers['content-length'])).toBe(body.length);
	expect(zstdDecompressSync(body).toString()).toBe(PAGE);
});

test('a client that takes only gzip gets gzip, one that takes nothing gets the page as it is', async () => {
	const gzipped = await ask((res) => rendered(res, asPage, [PAGE.slice(0, 100), PAGE.slice(100)]), {
		accept: 'gzip'
	});
	expect(gunzipSync(gzipped.body).toString()).toBe(PAGE);
	server!.close();
	const plain = await ask((res) => rendered(res, asPage, [PAGE]), { accept: 'identity' });
	expect(plain.headers['content-encoding']).toBeUndefined();
	expect(plain.headers.vary).toBe('Accept-Encoding');
	expect(plain.body.toString()).toBe(PAGE);
});

test('a large body is compressed too', async () => {
	const text = JSON.stringify(Array(60_000).fill('团岛社区'));
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
	const { body } = await ask((res) => rendered(res, headers, [text]));
	expect(zstdDecompressSync(body).toString()).toBe(text);
});

test('the status survives, and a task’s version in the API stays a strong tag', async () => {
	const headers = { 'content-type': 'application/problem+json', 'content-length': PAGE.length, etag: '"7"' };
	const answer = await ask((res) => rendered(res, headers, [PAGE], 409), { path: '/api/v1/tasks/1' });
	expect(answer.status).toBe(409);
	expect(answer.headers).toMatchObject({ etag: '"7"', 'content-encoding': 'zstd' });
});

test('small bodies, pictures and what is compressed already are left alone', async () => {
	const cases: { [header: string]: string | number; 'content-length': number }[] = [
		{ 'content-type': 'text/html', 'content-length': 2 },
		{ 'content-type': 'image/png', 'content-length': 2 },
		{ 'content-type': 'text/html', 'content-length': 5000, 'content-encoding': 'zstd' }
	];
	for (const headers of cases) {
		const answer = await ask((res) => rendered(res, headers, ['x'.repeat(headers['content-length'])]));
		expect(answer.headers['content-encoding']).toBe(headers['content-encoding']);
		expect(answer.body.length).toBe(headers['content-length']);
		server!.close();
	}
});

test('a HEAD request gets the headers of the page without a length that would not be true', async () => {
	const { headers, body } = await ask((res) => rendered(res, asPage, []), { method: 'HEAD' });
	expect(headers).toMatchObject({ etag: 'W/"abc"', vary: 'Accept-Encoding' });
	expect(headers['content-length']).toBeUndefined();
	expect(body.length).toBe(0);
});

test('an answer that nothing has changed carries the same weak tag', async () => {
	const { status, headers } = await ask((res) => rendered(res, { etag: '"abc"' }, [], 304));
	expect(status).toBe(304);
	expect(headers.etag).toBe('W/"abc"');
});

test('streams go out piece by piece as they come', async () => {
	server = createServer((req, res) => {
		compressInto(req, res);
		res.setHeader('content-type', 'text/event-stream');
		res.writeHead(200);
		res.write('data: 1\n\n');
	});
	await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const first = await new Promise<string>((arrived) => {
		const asked = request({ port, headers: { 'accept-encoding': 'gzip' } }, (res) =>
			res.once('data', (piece: Buffer) => {
				arrived(piece.toString());
				asked.destroy();
			})
		);
		asked.end();
	});
	expect(first).toBe('data: 1\n\n');
});

test('the better encoding is chosen among those the client takes', () => {
	expect(chooseEncoding('gzip, deflate, br, zstd')).toBe('zstd');
	expect(chooseEncoding('zstd;q=0, GZIP;q=0.5')).toBe('gzip');
	expect(chooseEncoding('br')).toBeNull();
	expect(chooseEncoding('*')).toBe('gzip');
	expect(chooseEncoding('gzip;q=0.0, *;q=0')).toBeNull();
	expect(chooseEncoding('')).toBeNull();
	expect(chooseEncoding(undefined)).toBeNull();
});
