import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { isPrivate, postOver } from './post-outside.ts';

let server: Server | undefined;
afterEach(async () => {
	server?.closeAllConnections();
	await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
	server = undefined;
});

const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';

/** A way that ends at a local server, spoken to without TLS. */
async function wayTo(listener: RequestListener, patience = 2000) {
	server = createServer(listener);
	await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const plainly = ((url: URL, options: object, heard: never) =>
		request(
			new URL(url.href.replace('https:', 'http:')),
			{ ...options, port },
			heard
		)) as unknown as typeof httpsRequest;
	const resolve = vi.fn(async () => [{ address: '127.0.0.1' }]);
	return { way: { resolve, isRefused: () => false, request: plainly, patience }, resolve };
}

test.each([
	...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
	...['100.64.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.7', '198.18.0.1'],
	...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'],
	...['64:ff9b::a00:1', '2002:7f00:1::', '::7f00:1']
])('%s is private', (address) => expect(isPrivate(address)).toBe(true));

test.each(['1.1.1.1', '101.227.0.1', '172.32.0.1', '192.169.0.1', '240e:ff:e020::1', '2408:8756::1'])(
	'%s is public',
	(address) => expect(isPrivate(address)).toBe(false)
);

test('a name that leads into a private network is refused before anything is sent', async () => {
	const listener = vi.fn();
	const { way } = await wayTo(listener);
	const post = postOver({ ...way, isRefused: isPrivate });
	expect(await post(ADDRESS, {})).toMatchObject({ failure: { fault: 'private-address' } });
	expect(listener).not.toHaveBeenCalled();
});

test('one private address among public ones is enough', async () => {
	const { way } = await wayTo(vi.fn());
	const resolve = async () => [{ address: '1.1.1.1' }, { address: '10.0.0.1' }];
	expect(await postOver({ ...way, resolve, isRefused: isPrivate })(ADDRESS, {})).toMatchObject({
		failure: { fault: 'private-address' }
	});
});

test('without https nothing is sent', async () => {
	expect(await postOver()('http://qyapi.weixin.qq.com/', {})).toMatchObject({
		failure: { fault: 'private-address' }
	});
});

test('the address that was looked at is the one connected to, and the name is looked up once', async () => {
	let heard = '';
	const { way, resolve } = await wayTo((asked, answer) => {
		heard = `${asked.method} ${asked.headers.host?.split(':')[0]} ${asked.url}`;
		answer.end('{"errcode":0}');
	});
	expect(await postOver(way)(ADDRESS, { msgtype: 'markdown' })).toEqual({
		...{ status: 200, text: '{"errcode":0}', retryAfter: undefined }
	});
	expect(heard).toBe('POST qyapi.weixin.qq.com /cgi-bin/webhook/send?key=k');
	expect(resolve).toHaveBeenCalledTimes(1);
});

test('a redirect is not followed', async () => {
	const paths: string[] = [];
	const { way } = await wayTo((asked, answer) => {
		paths.push(asked.url!);
		answer.writeHead(302, { location: '/inside' }).end();
	});
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({
		failure: { fault: 'moved-elsewhere', detail: '302' }
	});
	expect(paths).toHaveLength(1);
});

test('who does not answer in time is let go', async () => {
	const { way } = await wayTo(() => undefined, 100);
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({ failure: { fault: 'too-slow' } });
});

test('who drips an answer is let go as well', async () => {
	const { way } = await wayTo((_, answer) => {
		answer.write('{');
		const drip = setInterval(() => answer.write(' '), 20);
		answer.once('close', () => clearInterval(drip));
	}, 200);
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({ failure: { fault: 'too-slow' } });
});

test('more than a line of JSON is not read', async () => {
	const { way } = await wayTo((_, answer) => answer.end('x'.repeat(100_000)));
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({ failure: { fault: 'not-understood' } });
});

test('a name nobody knows, and a closed port, are unreachable', async () => {
	const { way } = await wayTo(vi.fn());
	const unknown = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
	expect(await postOver({ ...way, resolve: unknown })(ADDRESS, {})).toMatchObject({
		failure: { fault: 'unreachable', detail: 'ENOTFOUND' }
	});
	await new Promise<void>((done) => server!.close(() => done()));
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({
		failure: { fault: 'unreachable', detail: 'ECONNREFUSED' }
	});
	server = undefined;
});

test('that it asks to wait is heard', async () => {
	const { way } = await wayTo((_, answer) => answer.writeHead(429, { 'retry-after': '30' }).end());
	expect(await postOver(way)(ADDRESS, {})).toMatchObject({ status: 429, retryAfter: 30_000 });
});
