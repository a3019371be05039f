/** A bounded load on one address of this machine, and what it cost the server. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface Measured {
	requests: number;
	perSecond: number;
	/** Server CPU, milliseconds per answered request. */
	cpu: number;
	/** Milliseconds. */
	p50: number;
	p99: number;
}

const TICKS_PER_SECOND = 100;

/** CPU seconds a process has used so far (Linux). */
export function cpuSeconds(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Asks for one page over `connections` kept-alive connections for so many seconds. */
export function load(
	url: string,
	{ cookie, ...how }: { pid: number; cookie?: string | undefined; seconds: number; connections?: number }
): Promise<Measured> {
	return loadWith((agent) => fetchOnce(url, cookie, agent), how);
}

/** Asks again and again over `connections` kept-alive connections, for so many seconds or until `ask` gives false. */
export async function loadWith(
	ask: (agent: Agent) => Promise<unknown>,
	{ pid, seconds, connections = 8 }: { pid: number; seconds: number; connections?: number }
): Promise<Measured> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const times: number[] = [];
	const cpuBefore = cpuSeconds(pid);
	const began = performance.now();
	const until = began + seconds * 1000;
	await Promise.all(
		Array.from({ length: connections }, async () => {
			for (let goesOn = true; goesOn && performance.now() < until;) {
				const asked = performance.now();
				goesOn = (await ask(agent)) !== false;
				if (goesOn) times.push(performance.now() - asked);
			}
		})
	);
	const took = (performance.now() - began) / 1000;
	const cpu = cpuSeconds(pid) - cpuBefore;
	agent.destroy();
	times.sort((one, other) => one - other);
	return {
		requests: times.length,
		perSecond: times.length / took,
		cpu: (cpu * 1000) / times.length,
		p50: times[Math.floor(times.length * 0.5)]!,
		p99: times[Math.floor(times.length * 0.99)]!
	};
}

/** A body as it came over the wire. */
export interface Answer {
	body: Buffer;
	encoding: string | undefined;
	/** The `Link` header: what the browser is told to fetch beside the page. */
	links: string;
}

/** One GET; refuses anything but 200. */
export function fetchOnce(url: string, cookie: string | undefined, agent?: Agent): Promise<Answer> {
	return new Promise((done, fail) => {
		const headers = { 'accept-encoding': 'gzip, deflate, br, zstd', ...(cookie ? { cookie } : {}) };
		request(url, { agent, headers }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () =>
				answer.statusCode === 200
					? done({
							body: Buffer.concat(parts),
							encoding: answer.headers['content-encoding'],
							links: String(answer.headers.link ?? '')
						})
					: fail(new Error(`${url}: ${answer.statusCode}`))
			);
		})
			.on('error', fail)
			.end();
	});
}

/** One JSON request that changes something; refuses any status but those expected. Gives the body. */
export function postOnce(
	url: string,
	{ cookie, body, expected }: { cookie: string; body: object; expected: number },
	agent: Agent
): Promise<string> {
	return new Promise((done, fail) => {
		const { origin } = new URL(url);
		const headers = { cookie, origin, 'content-type': 'application/json' };
		request(url, { agent, method: 'POST', headers }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () => {
				const text = Buffer.concat(parts).toString();
				if (answer.statusCode === expected) done(text);
				else fail(new Error(`${url}: ${answer.statusCode} ${text}`));
			});
		})
			.on('error', fail)
			.end(JSON.stringify(body));
	});
}

export const median = (values: readonly number[]): number =>
	[...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
