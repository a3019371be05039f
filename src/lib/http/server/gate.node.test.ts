import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerBrokenRequest } from './broken-request.ts';
import { gate } from './gate.ts';

let server: Server;
let isDraining = false;
let settings: Parameters<typeof gate>[0]['settings'];

beforeEach(async () => {
	isDraining = false;
	settings = { bodySizeLimit: 1000, addressHeader: null, xffDepth: 1 };
	server = createServer((req, res) => {
		if (gate({ settings, isDraining: () => isDraining }, req, res)) return;
		res.end(String(req.headers['x-forwarded-for'] ?? 'let through'));
	});
	server.on('clientError', answerBrokenRequest);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => server.close());

const portOf = () => (server.address() as AddressInfo).port;

interface Asked {
	method?: string;
	headers?: Record<string, string>;
	body?: string;
}

function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
	return new Promise<{ status: number; type: string; text: string; headers: Record<string, unknown> }>(
		(answered) => {
			request({ port: portOf(), path, method, headers, agent: false }, (res) => {
				let text = '';
				res.setEncoding('utf8').on('data', (piece: string) => (text += piece));
				res.on('end', () =>
					answered({
						status: res.statusCode!,
						type: res.headers['content-type'] ?? '',
						text,
						headers: res.headers
					})
				);
			}).end(body);
		}
	);
}

const raw = (text: string) =>
	new Promise<string>((answered) => {
		let got = '';
		const socket = connect(portOf(), '127.0.0.1', () => socket.write(text));
		socket.setEncoding('utf8').on('data', (piece: string) => (got += piece));
		socket.on('close', () => answered(got));
	});

test('/healthz says ok, even while draining', async () => {
	expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok' });
	isDraining = true;
	expect(await ask('/healthz?x')).toMatchObject({ status: 200, text: 'ok' });
});

test('ordinary requests are let through', async () => {
	expect((await ask('/tasks/%E5%9B%A2?q=%zz')).text).toBe('let through');
});

test('a path that cannot be read is a bad request: a page for people, problem JSON for programs', async () => {
	for (const path of ['/%', '/tasks/%E0%A4', '/%zz', '/%C3%28']) {
		const page = await ask(path);
		expect(page).toMatchObject({ status: 400, type: 'text/html; charset=utf-8' });
		expect(page.text).toContain('请求的格式读不懂');
	}
	const problem = await ask('/api/v1/tasks/%ff');
	expect(problem.type).toBe('application/problem+json');
	expect(JSON.parse(problem.text)).toMatchObject({
		type: 'about:blank',
		title: 'Bad Request',
		status: 400,
		code: 'bad-request',
		detail: expect.stringContaining('读不懂'),
		detailEn: expect.stringContaining('could not be read'),
		requestId: expect.stringMatching(/^[\w-]{36}$/)
	});
});

test('an announced body over the limit is too large', async () => {
	const body = 'x'.repeat(1001);
	expect((await ask('/login', { method: 'POST', body })).status).toBe(413);
	expect((await ask('/login', { method: 'POST', body: body.slice(1) })).text).toBe('let through');
});

test('TRACE is no method of ours', async () => {
	expect(await ask('/', { method: 'TRACE' })).toMatchObject({ status: 405 });
});

test('while draining everything is refused for now, and the connection ends', async () => {
	isDraining = true;
	const { status, headers, text } = await ask('/readyz');
	expect(status).toBe(503);
	expect(headers).toMatchObject({ 'retry-after': '5', connection: 'close' });
	expect(JSON.parse(text)).toMatchObject({ code: 'draining' });
});

test('who comes past the proxy counts as sent by who is connected', async () => {
	settings = { ...settings, addressHeader: 'x-forwarded-for', xffDepth: 2 };
	expect((await ask('/', { headers: { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' } })).text).toBe(
		'1.1.1.1, 2.2.2.2'
	);
	expect((await ask('/', { headers: { 'x-forwarded-for': '1.1.1.1' } })).text).toBe('127.0.0.1,127.0.0.1');
	expect((await ask('/')).text).toBe('127.0.0.1,127.0.0.1');
});

test('what is no HTTP at all is answered 400, headers without end 431', async () => {
	const broken = await raw('GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n');
	expect(broken).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/);
	expect(JSON.parse(broken.split('\r\n\r\n')[1]!)).toMatchObject({ code: 'bad-request' });
	expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(
		/^HTTP\/1\.1 431 /
	);
	expect(await raw('GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
		/^HTTP\/1\.1 400 /
	);
});
