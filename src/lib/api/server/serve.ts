import type { RequestHandler } from '@sveltejs/kit';
import type { Store } from '../../db/server/store.ts';
import { isTooLarge, problem, refusalOf, REPLAYED } from '../../http/server/answer.ts';
import { signedIn } from '../../http/server/me.ts';
import { once, readKey } from '../../http/server/once.ts';
import { Refusal } from '../../refusal.ts';
import { filterInput } from '../../tasks/filter.ts';
import type { Call, Operation, Outcome } from './operation.ts';

/** Serves one operation: reads the request, asks who it is, runs it, answers JSON or problem JSON. */
export const serve =
	(operation: Operation): RequestHandler =>
	async ({ request, locals, params, url }) => {
		try {
			const body = operation.method === 'GET' ? {} : await readBody(request);
			const key = operation.method === 'GET' ? null : request.headers.get('idempotency-key');
			if (key !== null) readKey(key);
			const actor = signedIn(locals);
			if (actor.mustChangePassword) throw new Refusal('password-change-required');
			const version = versionOf(request.headers.get('if-match'));
			const callOn = (store: Store): Call => ({
				store,
				actor,
				now: locals.now,
				params: params as Record<string, string>,
				query: filterInput(url.searchParams),
				body,
				version: version === ANY ? undefined : version
			});
			if (operation.needsVersion && version === undefined) {
				await operation.needsVersion(callOn(locals.store));
				throw new Refusal('if-match-required');
			}
			const run = (store: Store) => operation.run(callOn(store));
			const asked = `${request.method} ${url.pathname}`;
			const { answer, isReplayed } =
				key === null
					? { answer: await run(locals.store), isReplayed: false }
					: await once(
							locals.store,
							{ account: actor.accountId, key, request: asked, body },
							locals.now,
							run
						);
			return inJson(operation.status, answer, isReplayed ? REPLAYED : {});
		} catch (reason) {
			const refusal = refusalOf(reason);
			if (!refusal) throw reason;
			return problem(refusal, locals.requestId);
		}
	};

const inJson = (status: number, { answer, location }: Outcome, headers: Readonly<Record<string, string>>) =>
	new Response(status === 204 ? null : JSON.stringify(answer), {
		status,
		headers: {
			...(status === 204 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
			'cache-control': 'no-store',
			...(location ? { location } : {}),
			...etagOf(answer),
			...headers
		}
	});

/** A JSON object; nothing at all counts as an empty one. */
async function readBody(request: Request): Promise<unknown> {
	const type = request.headers.get('content-type');
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
	} catch (reason) {
		throw isTooLarge(reason) ? new Refusal('too-large') : new Refusal('bad-json');
	}
	if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) throw new Refusal('unsupported-type');
	if (text.trim() === '') return {};
	if (type === null) throw new Refusal('unsupported-type');
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		throw new Refusal('bad-json');
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('bad-json');
	return body;
}

const ANY = 'any';

/** `If-Match: "3"`; `*` matches any version. Whatever else is sent, a weak tag included, matches none (RFC 9110, 13.1.1). */
function versionOf(header: string | null): number | typeof ANY | undefined {
	if (header === null) return undefined;
	if (header.trim() === '*') return ANY;
	const match = /^"?(\d{1,9})"?$/.exec(header.trim());
	return match ? Number(match[1]) : -1;
}

function etagOf(answer: unknown): Record<string, string> {
	if (typeof answer !== 'object' || answer === null || !('version' in answer)) return {};
	return { etag: `"${String(answer.version)}"` };
}
