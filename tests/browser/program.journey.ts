import { execFileSync } from 'node:child_process';
import type { APIRequestContext } from '@playwright/test';
import { expect, origin, test } from './visit.ts';

/** Asks the console, beside the running program. */
const cli = (...words: string[]): string =>
	execFileSync(process.execPath, ['src/cli/main.ts', ...words], {
		env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.BOARD_DATA_DIR },
		encoding: 'utf8'
	});

interface Wish {
	id: string;
	state: string;
	version: number;
}

/** What a program calls with a token: no cookie, no `Origin`. */
const programWith = (request: APIRequestContext, token: string) => {
	const authorization = `Bearer ${token}`;
	return (method: string, path: string, data?: object, headers: Record<string, string> = {}) =>
		request.fetch(`${origin()}/api/v1${path}`, {
			method,
			headers: { authorization, ...headers },
			...(data ? { data } : {})
		});
};

test('a program acts with a token until it is revoked, and what it sends twice is done once', async ({
	request
}) => {
	const made = cli('token', 'create', 'secretary1', '--days=1');
	const token = /board_[\w-]{43}/.exec(made)![0];
	const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(made)![0];
	const call = programWith(request, token);
	expect(await (await call('GET', '/me')).json()).toMatchObject({ account: 'secretary1' });

	const wish = { place: '370202002008', title: '社区活动室想添一台打印机', upTo: 'draft' };
	const once = { 'idempotency-key': 'printer-1' };
	const logged = await Promise.all([1, 2, 3].map(() => call('POST', '/tasks', wish, once)));
	expect(logged.map((answer) => answer.status())).toEqual([201, 201, 201]);
	expect(logged.filter((answer) => answer.headers()['idempotency-replayed'] === 'true')).toHaveLength(2);
	const [first, ...others] = (await Promise.all(logged.map((answer) => answer.json()))) as Wish[];
	for (const other of others) expect(other).toEqual(first);
	const other = await call('POST', '/tasks', { ...wish, title: '两台打印机' }, once);
	expect([other.status(), ((await other.json()) as { code: string }).code]).toEqual([422, 'key-used']);

	const path = `/tasks/${first!.id}`;
	const correction = { title: '活动室想添一台打印机', reason: '写重了' };
	expect((await call('PATCH', path, correction)).status()).toBe(428);
	expect((await call('PATCH', path, correction, { 'if-match': '"7"' })).status()).toBe(412);
	const corrected = await call('PATCH', path, correction, { 'if-match': '"1"' });
	expect(corrected.headers().etag).toBe('"2"');
	expect((await call('DELETE', path, undefined, { 'if-match': '"2"' })).status()).toBe(204);
	expect((await call('GET', path)).status()).toBe(404);

	cli('token', 'revoke', id);
	const late = await call('GET', '/me');
	expect(late.status()).toBe(401);
	expect(late.headers()['content-type']).toMatch(/^application\/problem\+json/);
	expect(late.headers()['www-authenticate']).toBe('Bearer');
	expect(await late.json()).toMatchObject({ status: 401, code: 'wrong-token' });
});

test('a wrong token is not made good by a cookie, and a cookie without an Origin changes nothing', async ({
	visit
}) => {
	const page = await visit.as('secretary1');
	const { request } = page.context();
	const wrong = await programWith(request, 'board_nonsense')('GET', '/me');
	expect(wrong.status()).toBe(401);
	const foreign = await request.fetch(`${origin()}/api/v1/tasks`, {
		method: 'POST',
		data: { place: '370202002008', title: '一盏灯' }
	});
	expect(((await foreign.json()) as { code: string }).code).toBe('wrong-origin');
	expect(foreign.status()).toBe(403);
});
