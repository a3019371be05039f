/**
 * The settings, read from the environment once and checked before anything else happens.
 * A wrong one stops the start with its name, the shape it should have and the remedy.
 */
import { isAbsolute, join, resolve } from 'node:path';

export type Engine = 'sqlite' | 'postgresql';

export interface Settings {
	engine: Engine;
	/** Path of the SQLite file, or the postgres:// address. */
	database: string;
	dataDir: string;
	host: string;
	port: number;
	/** Origins a mutating request may come from. */
	origins: readonly string[];
	/** Served over https, so the session cookie is `__Host-` and Secure. */
	secure: boolean;
	appSecret: string | null;
	appSecretFile: string | null;
	addressHeader: string | null;
	xffDepth: number;
	protocolHeader: string | null;
	hostHeader: string | null;
	/** Bytes. */
	bodySizeLimit: number;
	/** Milliseconds. */
	shutdownTimeout: number;
	demoPassword: string;
	allowDemo: boolean;
	logLevel: string;
	/** The mail server, as smtp:// or smtps://; none for no mail. */
	smtpUrl: string | null;
	/** Who mails are from. */
	mailFrom: string | null;
}

/** A setting that cannot be used: says which, what shape it takes and what to do. */
export class SettingError extends Error {
	constructor(name: string, shape: string, remedy: string) {
		super(`${name}: ${shape}. ${remedy}`);
		this.name = 'SettingError';
	}
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
export const isLoopback = (host: string): boolean => [...LOOPBACK, '::1'].includes(host);

/** SQLite unless `DATABASE_URL` names a PostgreSQL server. */
export const engineOf = (env: Environment): Engine =>
	/^postgres(ql)?:/.test(env.DATABASE_URL ?? '') ? 'postgresql' : 'sqlite';

export function readSettings(env: Environment = process.env): Settings {
	const engine = engineOf(env);
	const dataDir = resolve(env.DATA_DIR || 'data');
	const host = env.HOST || '127.0.0.1';
	const port = whole(env, 'PORT', 3000, 0, 65_535);
	const origin = env.ORIGIN ? oneOrigin(env.ORIGIN) : null;
	return {
		engine,
		database: engine === 'postgresql' ? env.DATABASE_URL! : sqlitePath(env.DATABASE_URL, dataDir),
		dataDir,
		host,
		port,
		origins: origin ? [origin] : defaultOrigins(host, port),
		secure: origin?.startsWith('https:') ?? false,
		appSecret: secret(env.APP_SECRET),
		appSecretFile: env.APP_SECRET_FILE || null,
		addressHeader: env.ADDRESS_HEADER?.toLowerCase() || null,
		xffDepth: whole(env, 'XFF_DEPTH', 1, 1, 20),
		protocolHeader: env.PROTOCOL_HEADER?.toLowerCase() || null,
		hostHeader: env.HOST_HEADER?.toLowerCase() || null,
		bodySizeLimit: bytes(env.BODY_SIZE_LIMIT || '12M'),
		shutdownTimeout: whole(env, 'SHUTDOWN_TIMEOUT', 8, 1, 60) * 1000,
		demoPassword: env.DEMO_PASSWORD || 'two-down-two-up',
		allowDemo: env.ALLOW_DEMO === '1',
		logLevel: oneOf(env, 'LOG_LEVEL', 'info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
		...mail(env)
	};
}

/** Both or neither: a server without a sender sends nothing. */
function mail(env: Environment): Pick<Settings, 'smtpUrl' | 'mailFrom'> {
	const [url, from] = [env.SMTP_URL, env.MAIL_FROM];
	if (!url && !from) return { smtpUrl: null, mailFrom: null };
	if (!url || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || !new URL(url).hostname)
		throw new SettingError(
			'SMTP_URL',
			'takes smtp://USER:PASSWORD@HOST:PORT or smtps://…, together with MAIL_FROM',
			'Mend it, or leave both out for no mail'
		);
	if (!from || !/^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>$/.test(from))
		throw new SettingError(
			'MAIL_FROM',
			'takes a mail address, like 看板 <board@example.cn>, together with SMTP_URL',
			'Mend it, or leave both out for no mail'
		);
	return { smtpUrl: url, mailFrom: from };
}

function sqlitePath(url: string | undefined, dataDir: string): string {
	if (!url) return join(dataDir, 'board.db');
	const match = /^file:(?:\/\/)?(.+)$/.exec(url);
	if (!match)
		throw new SettingError(
			'DATABASE_URL',
			'takes file:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME',
			'Mend it, or leave it out to keep the database in DATA_DIR'
		);
	return isAbsolute(match[1]!) ? match[1]! : resolve(match[1]!);
}

function defaultOrigins(host: string, port: number): string[] {
	const hosts = isLoopback(host) || host === '0.0.0.0' || host === '::' ? LOOPBACK : [host];
	return hosts.map((name) => `http://${/^[\da-f:]*:[\da-f:.]*$/i.test(name) ? `[${name}]` : name}:${port}`);
}

function oneOrigin(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (!url || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, ''))
		throw new SettingError(
			'ORIGIN',
			'takes the address people open, like https://board.example.cn, without a path',
			'Mend it, or leave it out on this machine'
		);
	return url.origin;
}

function secret(text: string | undefined): string | null {
	if (!text) return null;
	if (text.length < 32)
		throw new SettingError(
			'APP_SECRET',
			'takes at least 32 characters that nobody can guess',
			'Make one with: openssl rand -base64 48'
		);
	return text;
}

function whole(env: Environment, name: string, usual: number, least: number, most: number): number {
	const text = env[name];
	if (!text) return usual;
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < least || value > most)
		throw new SettingError(
			name,
			`takes a whole number from ${least} to ${most}`,
			`Mend it, or leave it out for ${usual}`
		);
	return value;
}

function bytes(text: string): number {
	const match = /^(\d+)([KMG]?)$/i.exec(text);
	if (!match)
		throw new SettingError(
			'BODY_SIZE_LIMIT',
			'takes a number of bytes, or one with K, M or G behind it',
			'Mend it, or leave it out for 12M'
		);
	const unit = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[
		match[2]!.toUpperCase() as '' | 'K' | 'M' | 'G'
	];
	return Number(match[1]) * unit;
}

function oneOf(env: Environment, name: string, usual: string, choices: readonly string[]): string {
	const value = env[name] || usual;
	if (!choices.includes(value))
		throw new SettingError(
			name,
			`takes one of ${choices.join(', ')}`,
			`Mend it, or leave it out for ${usual}`
		);
	return value;
}
