import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A server of its own: it answers /slow after half a second, /stuck never, and /events goes on for ever. */
const PROGRAM = `
	import { createServer } from 'node:http';
	const { drainOnSignal } = await import(${JSON.stringify(join(import.meta.dirname, 'drain.ts'))});
	const server = createServer();
	drainOnSignal(server, 1500);
	for (const event of ['board:draining', 'sveltekit:shutdown']) process.on(event, () => console.log(event));
	server.on('request', (req, res) => {
		if (req.url === '/slow') setTimeout(() => res.end('done'), 500);
		else if (req.url === '/events') res.setHeader('content-type', 'text/event-stream').write('data: 1\\n\\n');
		else if (req.url === '/now') res.end('now');
	});
	server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

async function startServer() {
	const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
	await once(child.stdout, 'data');
	const port = Number(said);
	const ask = (path: string, agent?: Agent) =>
		new Promise<IncomingMessage>((answered, failed) => {
			get({ port, path, agent: agent ?? false }, answered).on('error', failed);
		});
	const ended = once(child, 'exit').then(([code]) => code as number);
	return { ask, stop: () => child.kill('SIGTERM'), ended, said: () => said };
}

const textOf = async (res: IncomingMessage) => (await res.toArray()).join('');

test('requests under way are finished, new ones are not taken, streams end, and the process ends well', async () => {
	const server = await startServer();
	const keepAlive = new Agent({ keepAlive: true });
	await textOf(await server.ask('/now', keepAlive));
	const events = textOf(await server.ask('/events'));
	const slow = server.ask('/slow', keepAlive);
	await new Promise((later) => setTimeout(later, 100));

	server.stop();
	expect(await events).toBe('data: 1\n\n');
	await expect(server.ask('/now')).rejects.toThrow();
	const answer = await slow;
	expect(answer.headers.connection).toBe('close');
	expect(await textOf(answer)).toBe('done');
	expect(await server.ended).toBe(0);
	expect(server.said()).toMatch(/board:draining\nsveltekit:shutdown\n$/);
});

test('what is not finished in time is cut off', async () => {
	const server = await startServer();
	const stuck = server.ask('/stuck').catch(() => 'cut off');
	await new Promise((later) => setTimeout(later, 100));
	server.stop();
	expect(await stuck).toBe('cut off');
	expect(await server.ended).toBe(0);
});
