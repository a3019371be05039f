/**
 * The board as a service: checks that it may start, brings the schema up to date, then listens.
 * Run with our Node: `node server.mjs`. Stops at SIGTERM once the requests under way are answered.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createPort } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { useAuditSecret } from './src/lib/audit/server/key.ts';
import { now } from './src/lib/clock.ts';
import { NewerSchemaError } from './src/lib/db/server/migrations.ts';
import { preflight } from './src/lib/db/server/preflight.ts';
import { readAppSecret } from './src/lib/db/server/secret.ts';
import { StartRefusal } from './src/lib/db/server/start-refusal.ts';
import { openStore } from './src/lib/db/server/store.ts';
import { answerBrokenRequest } from './src/lib/http/server/broken-request.ts';
import { compressInto } from './src/lib/http/server/compress.ts';
import { drainOnSignal } from './src/lib/http/server/drain.ts';
import { readOnSlowly } from './src/lib/http/server/read-on.ts';
import { gate } from './src/lib/http/server/gate.ts';
import { greeting } from './src/lib/http/server/greeting.ts';
import { isLoopback, readSettings, SettingError } from './src/lib/settings.ts';
import { recount } from './src/lib/tasks/server/recount.ts';
import { lacksWords } from './src/lib/tasks/server/recount-words.ts';

/** @typedef {import('./src/lib/settings.ts').Settings} Settings */

// Whatever it writes is its own: the board, its log, photos.
process.umask(0o077);
process.env.PROJECT_DIR ??= import.meta.dirname;

try {
	await start();
} catch (reason) {
	if (reason instanceof StartRefusal) console.error(reason.message);
	else if (reason instanceof SettingError) console.error(`设置有误 · wrong setting · ${reason.message}`);
	else if (reason instanceof NewerSchemaError)
		console.error(`数据库来自更新的版本，请用原来的版本启动，或恢复备份。\n${reason.message}`);
	else console.error('启动失败 · could not start\n', reason);
	process.exit(1);
}

async function start() {
	if (process.env.PORT === '0') process.env.PORT = String(await freePort());
	const settings = readSettings();
	await preflight(settings);
	readAppSecret(settings);
	const hasDemo = await bringUpToDate(settings);
	if (hasDemo && !isLoopback(settings.host) && !settings.allowDemo)
		throw new StartRefusal(
			`演示账号的密码是公开的，不能在 HOST=${settings.host} 上开放。确要如此，请设 ALLOW_DEMO=1。`,
			`Demonstration accounts have a public password and are not served on HOST=${settings.host}. If you mean it, set ALLOW_DEMO=1.`
		);
	await listen(settings);
	console.log(greeting(settings, hasDemo));
}

/**
 * Migrates, and tells whether anybody invented for the demonstration has an account.
 * @param {Settings} settings
 */
async function bringUpToDate(settings) {
	const store = await openStore(settings);
	try {
		await store.migrate();
		useAuditSecret(readAppSecret(settings));
		// A board of before there was a search.
		if (await lacksWords(store.read)) await recount(store, now());
		const demo = await store.read
			.select({ found: sql`1` })
			.from(sql`accounts`)
			.where(sql`is_demo`)
			.limit(1);
		return demo.length > 0;
	} finally {
		await store.close();
	}
}

/** @param {Settings} settings */
async function listen(settings) {
	// Longer than proxies keep an idle connection (60 s), so none sends into one that is just being closed.
	const server = createServer({ keepAliveTimeout: 65_000 });
	const { isDraining } = drainOnSignal(server, settings.shutdownTimeout);
	readOnSlowly(server, settings.bodySizeLimit);
	const handler = await buildHandler(settings);

	/** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res */
	async function answer(req, res) {
		if (gate({ settings, isDraining }, req, res)) return;
		compressInto(req, res);
		// Without it a browser may run yesterday's for a day.
		if (req.url === '/service-worker.js') res.setHeader('cache-control', 'no-cache');
		try {
			await handler(req, res, () => res.writeHead(404).end());
		} catch (reason) {
			console.error(reason);
			if (res.headersSent) res.destroy();
			else res.writeHead(500).end();
		}
	}

	server.on('request', answer);
	server.on('checkExpectation', answer);
	server.on('clientError', answerBrokenRequest);
	await new Promise((listening, failed) => {
		server.once('error', failed).once('listening', listening).listen(settings.port, settings.host);
	}).catch((reason) => {
		throw new StartRefusal(
			`不能在 ${settings.host}:${settings.port} 上监听（${reason.code}）。请停掉占用它的程序，或换一个 PORT。`,
			`Cannot listen on ${settings.host}:${settings.port} (${reason.code}). Stop what uses it, or choose another PORT.`
		);
	});
}

/**
 * The application as built. The adapter reads its settings from KIT_… while it is imported, and takes no
 * others that begin so.
 * @param {Settings} settings
 */
async function buildHandler(settings) {
	for (const name of Object.keys(process.env)) if (name.startsWith('KIT_')) delete process.env[name];
	const { addressHeader, protocolHeader, hostHeader, xffDepth, bodySizeLimit, origins } = settings;
	const isNamedByProxy = !process.env.ORIGIN && (protocolHeader || hostHeader);
	const kit = {
		KIT_ORIGIN: isNamedByProxy ? null : origins[0],
		KIT_ADDRESS_HEADER: addressHeader,
		KIT_XFF_DEPTH: xffDepth,
		KIT_PROTOCOL_HEADER: protocolHeader,
		KIT_HOST_HEADER: hostHeader,
		KIT_BODY_SIZE_LIMIT: bodySizeLimit
	};
	for (const [name, value] of Object.entries(kit)) if (value) process.env[name] = String(value);
	const built = resolve(import.meta.dirname, process.env.BUILD_DIR ?? 'build', 'handler.js');
	if (!existsSync(built))
		throw new StartRefusal(
			`还没有构建：缺 ${built}。请运行 npm start，或先构建。`,
			`Not built yet: ${built} is missing. Run npm start, or build first.`
		);
	return (await import(pathToFileURL(built).href)).handler;
}

/** `PORT=0` asks for any port that is free: settled first, because origins are checked against it. */
function freePort() {
	return new Promise((found) => {
		const probe = createPort().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => found(port));
		});
	});
}
