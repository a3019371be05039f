/**
 * A worker of the outbox in a process of its own, to be killed: `outbox-worker.ts DATA_DIR PORT OFFSET`. Sends one row
 * a message over the way the board takes, but to a local port, and ends when nothing is left to send.
 */
import { request } from 'node:http';
import type { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { readAppSecret } from '#lib/db/server/secret.ts';
import { openStore } from '#lib/db/server/store.ts';
import { postOver } from '#lib/notify/server/post-outside.ts';
import { sendDue } from '#lib/notify/server/send-job.ts';
import { deliveries, IS_OPEN } from '#lib/notify/server/table.ts';
import { readSettings } from '#lib/settings.ts';

const [dataDir, port, offset] = process.argv.slice(2) as [string, string, string];
const settings = readSettings({ DATA_DIR: dataDir });
useAuditSecret(readAppSecret(settings));
const store = await openStore(settings);

const plainly = ((url: URL, options: object, heard: never) =>
	request(
		new URL(url.href.replace('https:', 'http:')),
		{ ...options, port },
		heard
	)) as unknown as typeof httpsRequest;
const post = postOver({
	resolve: async () => [{ address: '127.0.0.1' }],
	isRefused: () => false,
	request: plainly,
	patience: 1000
});
const clock = () => Date.now() + Number(offset);
const isLeft = async () =>
	(await store.read.select({ rows: count() }).from(deliveries).where(IS_OPEN))[0]!.rows > 0;

while (await isLeft()) {
	await sendDue(
		store,
		clock,
		{ post, mail: null, origin: 'https://board.example.cn' },
		{
			pace: { lease: 1500, pause: 0, most: 1 }
		}
	);
	await sleep(50);
}
await store.close();
