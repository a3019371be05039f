/**
 * Thousands of malformed requests from outside: each is answered 4xx with a sentence in both languages, none
 * 5xx, and nothing is written. The requests come from a seeded draw, so a failure can be repeated.
 */
import { request } from 'node:http';
import { rmSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { journalHead } from '#lib/audit/server/table.ts';
import { log } from '#lib/tasks/server/log.ts';
import { tasks } from '#lib/tasks/server/table.ts';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { dayOf } from '#lib/clock.ts';
import { inhabited, type Inhabited } from '../support/inhabited.ts';
import { startProgram } from '../support/program.ts';
import { 团岛 } from '../support/town.ts';
import type { Proof } from './proof.ts';

interface Attempt {
	method: string;
	path: string;
	headers: Record<string, string>;
	body?: Buffer;
	/** Statuses that are right for it. */
	allowed: readonly number[];
}

interface Answer {
	status: number;
	type: string;
	body: string;
}

const draws = (seed: number) => {
	let state = seed;
	const next = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x80000000;
	return { next, one: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]! };
};

export const badInput: Proof = async (isQuick) => {
	const count = isQuick ? 2000 : 20_000;
	const place = await inhabited();
	const program = await startProgram(place.dataDir, { env: { DATABASE_URL: '' } });
	try {
		const cookies = await Promise.all(['secretary1', 'unit1', 'sys1'].map((name) => place.cookieOf(name)));
		const wish = await openWish(place);
		const before = await written(place);
		const draw = draws(20261122);
		const wrong: string[] = [];
		const statuses = new Map<number, number>();
		for (let sent = 0; sent < count; sent += 20) {
			const batch = Array.from({ length: Math.min(20, count - sent) }, () =>
				malformed(draw, program.origin, cookies, wish)
			);
			const answers = await Promise.all(batch.map((attempt) => send(program.origin, attempt)));
			batch.forEach((attempt, index) => {
				const answer = answers[index]!;
				statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
				const fault = faultIn(attempt, answer);
				if (fault)
					wrong.push(`${attempt.method} ${attempt.path} ${JSON.stringify(attempt.headers)}: ${fault}`);
			});
		}
		const after = await written(place);
		for (const line of wrong.slice(0, 10)) console.error(line);
		const summary = [...statuses]
			.sort(([one], [other]) => one - other)
			.map(([status, many]) => `${status}×${many}`);
		return [
			{
				claim: `${count} malformed requests: each 4xx with a sentence in both languages, none 5xx`,
				figure: `${wrong.length} wrong; ${summary.join(' ')}`,
				holds: wrong.length === 0
			},
			{
				claim: 'nothing was written',
				figure: `${after.tasks - before.tasks} tasks, ${after.events - before.events} events`,
				holds: after.tasks === before.tasks && after.events === before.events
			}
		];
	} finally {
		await program.stop();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
};

async function openWish({ store }: Inhabited): Promise<string> {
	const now = Date.now();
	const secretary = (await actorOf(store.read, 'secretary1', dayOf(now)))!;
	const body = { place: 团岛, title: '一把轮椅', upTo: 'open_for_claim' };
	return (await log(store, secretary, body, now)).id;
}

async function written({ store }: Inhabited): Promise<{ tasks: number; events: number }> {
	const [count] = await store.read.select({ tasks: sql<number>`count(*)` }).from(tasks);
	const [head] = await store.read.select({ seq: journalHead.seq }).from(journalHead);
	return { tasks: count!.tasks, events: head!.seq };
}

type Draw = ReturnType<typeof draws>;

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const ODD = [
	null,
	true,
	0,
	-1,
	1e308,
	'',
	' ',
	'\u0000',
	'𠮷'.repeat(400),
	[],
	{},
	[[]],
	'2026-02-30',
	"'; drop table tasks"
];

/** One malformed request of one of the kinds below. */
function malformed(draw: Draw, origin: string, cookies: readonly string[], wish: string): Attempt {
	const cookie = draw.one(cookies);
	const secretary = cookies[0]!;
	const base = { origin, cookie };
	const api = (method: string, path: string, body: unknown, allowed: readonly number[]): Attempt => ({
		method,
		path,
		headers: { ...base, 'content-type': JSON_TYPE },
		body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
		allowed
	});
	const kinds: (() => Attempt)[] = [
		// broken JSON, or JSON that is no object
		() =>
			api(
				'POST',
				'/api/v1/tasks',
				draw.one(['{', '[1]', '"a"', 'null', '{"title":', '\u0000', '{"a":1}}', 'tru']),
				[400]
			),
		// invalid UTF-8
		() => ({ ...api('POST', '/api/v1/tasks', '', [400]), body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }),
		// stray content types
		() => ({
			...api('POST', draw.one(['/api/v1/tasks', `/api/v1/tasks/${wish}/claim`]), '{"title":"x"}', [415]),
			headers: {
				...base,
				'content-type': draw.one(['text/plain', 'application/xml', 'x', FORM_TYPE, 'multipart/form-data'])
			}
		}),
		// wrong types, over-long text, unknown codes, missing fields
		() => ({
			...api(
				'POST',
				'/api/v1/tasks',
				{
					place: draw.one<unknown>([团岛, '1', '370202999999', '37020200200', ...ODD]),
					title: draw.one<unknown>([
						...ODD.filter((odd) => typeof odd !== 'string' || odd.trim() === ''),
						'长'.repeat(81)
					]),
					category: draw.one<unknown>(ODD)
				},
				[422]
			),
			headers: { ...base, cookie: secretary, 'content-type': JSON_TYPE }
		}),
		() => ({
			...api(
				'POST',
				'/api/v1/tasks',
				{ place: draw.one(['1', '370202999999', '']), title: '一把轮椅' },
				[422]
			),
			headers: { ...base, cookie: secretary, 'content-type': JSON_TYPE }
		}),
		// a step with a wrong body, by whoever
		() =>
			api(
				'POST',
				`/api/v1/tasks/${wish}/${draw.one(['reject', 'report-done', 'follow-up', 'withdraw', 'send-back'])}`,
				{ code: draw.one<unknown>(ODD), result: null, reason: draw.one<unknown>([null, {}, '']), comment: 1 },
				[403, 404, 422]
			),
		() =>
			api(
				'POST',
				`/api/v1/tasks/${wish}/claim`,
				{ promisedOn: draw.one(ODD.filter((odd) => odd !== null)) },
				[403, 404, 422]
			),
		// unknown steps, tasks and addresses
		() =>
			api(
				'POST',
				`/api/v1/tasks/${wish}/${draw.one(['steal', '__proto__', 'constructor', 'log'])}`,
				{},
				[404, 405]
			),
		() =>
			api(
				'POST',
				`/api/v1/tasks/${draw.one(['0', 'x'.repeat(500), wish.slice(1), '%00', "'"])}/claim`,
				{},
				[400, 404]
			),
		() => ({
			...api('GET', '', '', [404]),
			body: undefined,
			path: `/api/v1/${draw.one(['x', 'tasks/x', 'communities/1', 'tasks/x/events'])}`
		}),
		// queries
		() => ({
			...api('GET', '', '', [403, 422]),
			body: undefined,
			path: `/api/v1/tasks?${draw.one(['state=x', 'kind=x', 'place=1', 'limit=0', 'limit=201', 'limit=x', 'after=x', 'mine=2', 'quarter=2026', 'figure=x'])}`
		}),
		() => ({
			...api('GET', '', '', [403, 422]),
			body: undefined,
			path: `/${draw.one(['board', 'tasks'])}?${draw.one(['state=x', 'place=1', 'category=x', 'after=x', 'overdue=x'])}`,
			headers: { ...base, cookie: secretary }
		}),
		// cookies and percent-escapes
		() => ({
			...api('GET', '', '', [401]),
			body: undefined,
			path: '/api/v1/me',
			headers: {
				origin,
				cookie: draw.one([
					'session=%E0%A4%A',
					'session=',
					';;;=',
					'session="',
					`session=${'a'.repeat(40)}`,
					'="; =;session'
				])
			}
		}),
		() => ({
			...api('GET', '', '', [400, 404]),
			body: undefined,
			path: draw.one(['/%', '/%E0%A4%A', '/api/v1/%ff', '/tasks/%00', '/board/%'])
		}),
		// methods
		() => ({
			...api(
				draw.one(['PUT', 'DELETE', 'PATCH']),
				draw.one(['/api/v1/me', '/api/v1/communities', '/board', '/login']),
				{},
				[405, 415]
			)
		}),
		// keys, versions and tokens that are none
		() => ({
			...api('POST', '/api/v1/tasks', {}, [400]),
			headers: {
				...base,
				'content-type': JSON_TYPE,
				'idempotency-key': draw.one(['', 'two words', 'x'.repeat(201), '\u00e9'])
			}
		}),
		() => api('PATCH', `/api/v1/tasks/${wish}`, { title: '一', reason: '二' }, [404, 428]),
		() => ({
			...api('PATCH', `/api/v1/tasks/${wish}`, { title: '一', reason: '二' }, [403, 404, 412]),
			headers: { ...base, 'content-type': JSON_TYPE, 'if-match': draw.one(['"999"', 'x', '"', '""', '-1']) }
		}),
		() => ({
			...api('GET', '/api/v1/me', '', [401]),
			body: undefined,
			headers: {
				cookie: secretary,
				authorization: `Bearer ${draw.one(['x', 'board_', `board_${'a'.repeat(43)}`, '%00', 'a b'])}`
			}
		}),
		// no origin, a foreign one
		() => ({
			...api('POST', draw.one(['/api/v1/tasks', '/login', '/logout', `/tasks/${wish}?/claim`]), {}, [403]),
			headers: {
				cookie,
				'content-type': draw.one([JSON_TYPE, FORM_TYPE]),
				...(draw.next() < 0.5 ? { origin: 'http://evil.example' } : {})
			}
		}),
		// nobody signed in
		() => ({
			...api(
				'POST',
				draw.one(['/api/v1/tasks', `/api/v1/tasks/${wish}/claim`, '/tasks/new', `/tasks/${wish}?/claim`]),
				{},
				[401]
			),
			headers: { origin, 'content-type': JSON_TYPE }
		}),
		// forms
		() => ({
			...api('POST', '/tasks/new', '', [422]),
			headers: { ...base, cookie: secretary, 'content-type': FORM_TYPE },
			body: Buffer.from(
				new URLSearchParams({
					title: draw.one(['', ' ', '长'.repeat(200)]),
					place: draw.one([团岛, '1', '']),
					upTo: draw.one(['x', 'draft'])
				}).toString()
			)
		}),
		() => ({
			...api('POST', draw.one(['/tasks/new', '/login', `/tasks/${wish}?/claim`]), '{}', [415]),
			headers: { ...base, cookie: secretary, 'content-type': draw.one([JSON_TYPE, 'text/csv']) }
		}),
		() => ({
			...api('POST', '/tasks/new', '', [400, 415]),
			headers: { ...base, cookie: secretary, 'content-type': 'multipart/form-data; boundary=x' },
			body: Buffer.from('--y\r\nbroken')
		}),
		() => ({
			...api('POST', `/tasks/${wish}?/${draw.one(['steal', 'constructor', '__proto__'])}`, '', [404]),
			headers: { ...base, 'content-type': FORM_TYPE }
		})
	];
	return draw.one(kinds)();
}

function send(origin: string, { method, path, headers, body }: Attempt): Promise<Answer> {
	const { hostname, port } = new URL(origin);
	return new Promise((done, fail) => {
		const asked = request(
			{
				hostname,
				port,
				method,
				path,
				headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) }
			},
			(answer) => {
				const parts: Buffer[] = [];
				answer.on('data', (part: Buffer) => parts.push(part));
				answer.on('end', () =>
					done({
						status: answer.statusCode!,
						type: answer.headers['content-type'] ?? '',
						body: Buffer.concat(parts).toString()
					})
				);
			}
		);
		asked.on('error', fail);
		asked.end(body);
	});
}

const HAS_CHINESE = /[\u4e00-\u9fff]/;

function faultIn(attempt: Attempt, { status, type, body }: Answer): string | undefined {
	if (!attempt.allowed.includes(status)) return `answered ${status}: ${body.slice(0, 200)}`;
	if (!attempt.path.startsWith('/api/'))
		return HAS_CHINESE.test(body) ? undefined : 'no sentence on the page';
	if (!type.startsWith('application/problem+json')) return `answered ${type}`;
	const problem = JSON.parse(body) as { detail?: string; detailEn?: string; code?: string };
	if (!HAS_CHINESE.test(problem.detail ?? '') || !/[a-z]/.test(problem.detailEn ?? ''))
		return `no sentence: ${body}`;
	return undefined;
}
