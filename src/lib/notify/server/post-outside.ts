/**
 * The only way out to a vendor: https, to a public address, within ten seconds, following nothing. A robot's address is
 * typed by people, and must not reach what stands beside this server in its own network.
 */
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { BlockList, isIPv6 } from 'node:net';
import { failed, type Sending } from '../sending.ts';

/** ms */
const PATIENCE = 10_000;
/** An answer is a line of JSON, bytes. */
const MOST_READ = 16_384;

/** What a vendor answered, or why there is no answer. */
export type Answered =
	{ status: number; text: string; retryAfter: number | undefined } | { failure: Sending };

/** Posts JSON to an address. */
export type Post = (address: string, body: object) => Promise<Answered>;

interface Way {
	resolve(host: string): Promise<readonly { address: string }[]>;
	isRefused(address: string): boolean;
	request: typeof request;
	/** ms */
	patience: number;
}

const OUTSIDE: Way = {
	resolve: (host) => lookup(host, { all: true }),
	isRefused: isPrivate,
	request,
	patience: PATIENCE
};

/** Posts over the way given; the way outside unless a test gives another. */
export const postOver =
	(way: Partial<Way> = {}): Post =>
	(address, body) =>
		post(new URL(address), JSON.stringify(body), { ...OUTSIDE, ...way });

async function post(url: URL, body: string, way: Way): Promise<Answered> {
	if (url.protocol !== 'https:') return { failure: failed('private-address') };
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const signal = AbortSignal.timeout(way.patience);
	try {
		const found = await Promise.race([way.resolve(host), aborted(signal)]);
		if (found.length === 0) return { failure: failed('unreachable') };
		if (found.some(({ address }) => way.isRefused(address))) return { failure: failed('private-address') };
		// The address that was looked at is the one that is connected to: a name may lead elsewhere the next time.
		return await ask(url, body, found[0]!.address, signal, way);
	} catch (reason) {
		if (signal.aborted) return { failure: failed('too-slow') };
		const { code } = reason as { code?: unknown };
		return { failure: failed('unreachable', typeof code === 'string' ? code : null) };
	}
}

function ask(url: URL, body: string, address: string, signal: AbortSignal, way: Way): Promise<Answered> {
	return new Promise((done, fail) => {
		const family = isIPv6(address) ? 6 : 4;
		const asking = way.request(
			url,
			{
				method: 'POST',
				signal,
				agent: false,
				lookup: (_host, options, found) =>
					options.all ? found(null, [{ address, family }]) : found(null, address, family),
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'content-length': Buffer.byteLength(body)
				}
			},
			(answer) => {
				const status = answer.statusCode ?? 0;
				if (status >= 300 && status < 400) {
					answer.destroy();
					return done({ failure: failed('moved-elsewhere', status) });
				}
				const parts: Buffer[] = [];
				let bytes = 0;
				answer.on('data', (part: Buffer) => {
					bytes += part.length;
					parts.push(part);
					if (bytes > MOST_READ) {
						answer.destroy();
						done({ failure: failed('not-understood', status) });
					}
				});
				answer.once('error', fail);
				answer.once('end', () =>
					done({
						status,
						text: Buffer.concat(parts).toString('utf8'),
						retryAfter: waitOf(answer.headers['retry-after'])
					})
				);
			}
		);
		asking.once('error', fail);
		asking.end(body);
	});
}

const aborted = (signal: AbortSignal): Promise<never> =>
	new Promise((_, fail) =>
		signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true })
	);

/** `Retry-After` in seconds, as ms. */
const waitOf = (header: string | undefined): number | undefined =>
	header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;

/** Two lists: in one, the addresses of version 4 in the clothes of version 6 would stand for all of version 4. */
const PRIVATE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4]
] as const)
	PRIVATE.ipv4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
	['::', 96],
	['::ffff:0:0', 96],
	['64:ff9b::', 96],
	['100::', 64],
	['2001:db8::', 32],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8]
] as const)
	PRIVATE.ipv6.addSubnet(net, bits, 'ipv6');

/** Loopback, link-local, private, reserved, or such an address in the clothes of another kind. */
export function isPrivate(address: string): boolean {
	const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
	return PRIVATE[kind].check(address, kind);
}
