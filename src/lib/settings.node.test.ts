import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { engineOf, isLoopback, readSettings, SettingError } from './settings.ts';

test('with nothing set the board serves this machine from ./data', () => {
	expect(readSettings({})).toEqual({
		engine: 'sqlite',
		database: resolve('data/board.db'),
		dataDir: resolve('data'),
		host: '127.0.0.1',
		port: 3000,
		origins: ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'],
		secure: false,
		appSecret: null,
		appSecretFile: null,
		addressHeader: null,
		xffDepth: 1,
		protocolHeader: null,
		hostHeader: null,
		bodySizeLimit: 12 * 1024 * 1024,
		shutdownTimeout: 8000,
		demoPassword: 'two-down-two-up',
		allowDemo: false,
		logLevel: 'info',
		smtpUrl: null,
		mailFrom: null
	});
});

test('an empty setting counts as none', () => {
	const empty = {
		PORT: '',
		HOST: '',
		ORIGIN: '',
		DATABASE_URL: '',
		APP_SECRET: '',
		BODY_SIZE_LIMIT: '',
		LOG_LEVEL: ''
	};
	expect(readSettings(empty)).toEqual(readSettings({}));
});

test.each([
	['file:/var/board/b.db', 'sqlite', '/var/board/b.db'],
	['file:///var/board/b.db', 'sqlite', '/var/board/b.db'],
	['file:here/b.db', 'sqlite', resolve('here/b.db')],
	['postgres://board@db/board', 'postgresql', 'postgres://board@db/board'],
	['postgresql://board@db/board', 'postgresql', 'postgresql://board@db/board']
])('DATABASE_URL %s is %s at %s', (DATABASE_URL, engine, database) => {
	expect(readSettings({ DATABASE_URL })).toMatchObject({ engine, database });
	expect(engineOf({ DATABASE_URL })).toBe(engine);
});

test('an address of IPv6 stands in brackets in its origin', () => {
	expect(readSettings({ HOST: 'fd00::12' }).origins).toEqual(['http://[fd00::12]:3000']);
	expect(readSettings({ HOST: '10.0.0.5' }).origins).toEqual(['http://10.0.0.5:3000']);
});

test('a named origin is the only one, and https makes the session cookie secure', () => {
	expect(readSettings({ ORIGIN: 'https://board.example.cn' })).toMatchObject({
		origins: ['https://board.example.cn'],
		secure: true
	});
	expect(readSettings({ ORIGIN: 'http://10.0.0.5:8080/' })).toMatchObject({
		origins: ['http://10.0.0.5:8080'],
		secure: false
	});
});

test('without an origin, a host of its own is its own origin', () => {
	expect(readSettings({ HOST: '10.0.0.5', PORT: '80' }).origins).toEqual(['http://10.0.0.5:80']);
	expect(readSettings({ HOST: '0.0.0.0' }).origins).toContain('http://127.0.0.1:3000');
});

test.each([
	['64', 64],
	['512K', 512 * 1024],
	['1g', 1024 ** 3]
])('BODY_SIZE_LIMIT %s is %i bytes', (BODY_SIZE_LIMIT, bytes) => {
	expect(readSettings({ BODY_SIZE_LIMIT }).bodySizeLimit).toBe(bytes);
});

test.each([
	['PORT', '70000'],
	['PORT', '-1'],
	['PORT', '3000a'],
	['PORT', '1e3'],
	['PORT', '3.5'],
	['XFF_DEPTH', '0'],
	['SHUTDOWN_TIMEOUT', '3600'],
	['ORIGIN', 'board.example.cn'],
	['ORIGIN', 'https://board.example.cn/path'],
	['ORIGIN', 'ftp://board.example.cn'],
	['DATABASE_URL', 'mysql://board@db/board'],
	['DATABASE_URL', 'board.db'],
	['APP_SECRET', 'too short'],
	['BODY_SIZE_LIMIT', '12 MB'],
	['LOG_LEVEL', 'loud'],
	['SMTP_URL', 'mail.example.cn'],
	['SMTP_URL', 'http://mail.example.cn']
])('%s=%s stops the start with its name, its shape and the remedy', (name, value) => {
	expect(() => readSettings({ [name]: value })).toThrow(SettingError);
	expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name}: takes .+\\. [A-Z].+`));
});

test('a secret is never repeated in what is said about it', () => {
	expect(() => readSettings({ APP_SECRET: 'hunter2' })).toThrow(/^((?!hunter2).)*$/s);
});

test('demonstration accounts are served elsewhere only where it is said in so many words', () => {
	expect(readSettings({ ALLOW_DEMO: '1' }).allowDemo).toBe(true);
	for (const word of ['true', 'yes', '0']) expect(readSettings({ ALLOW_DEMO: word }).allowDemo).toBe(false);
});

test.each([
	['127.0.0.1', true],
	['localhost', true],
	['::1', true],
	['[::1]', true],
	['0.0.0.0', false],
	['10.0.0.5', false],
	['127.0.0.1.example.cn', false]
])('is %s this machine: %s', (host, answer) => expect(isLoopback(host)).toBe(answer));

test('mail takes a server and a sender, and stops the start where one of them is missing or odd', () => {
	const smtp = { SMTP_URL: 'smtps://board:secret@mail.example.cn:465' };
	expect(readSettings({ ...smtp, MAIL_FROM: '看板 <board@example.cn>' })).toMatchObject({
		smtpUrl: smtp.SMTP_URL,
		mailFrom: '看板 <board@example.cn>'
	});
	for (const MAIL_FROM of ['', 'the board', 'board@example.cn\r\nBcc: x@y'])
		expect(() => readSettings({ ...smtp, MAIL_FROM })).toThrow(/^MAIL_FROM: takes ((?!secret).)+\. [A-Z]/s);
	expect(() => readSettings({ MAIL_FROM: 'board@example.cn' })).toThrow(/^SMTP_URL: takes /);
});
