import type { RequestHandler } from '@sveltejs/kit';
import type { Store } from '../../db/server/store.ts';
import { problem, refusalOf, REPLAYED } from '../../http/server/answer.ts';
import { download } from '../../http/server/download.ts';
import { signedIn } from '../../http/server/me.ts';
import { once, readKey } from '../../http/server/once.ts';
import { isMultipart, readMultipart } from '../../http/server/multipart.ts';
import type { SentFile } from '../../http/server/sent-file.ts';
import { isTooLarge } from '../../http/server/too-large.ts';
import { Refusal } from '../../refusal.ts';
import { filterInput } from '../../tasks/filter.ts';
import type { Call, Operation, Outcome, Prepared } from './operation.ts';
import { refuseUnseen } from './unseen.ts';

/** Serves one operation: reads the request, asks who it is, runs it, answers JSON or problem JSON. */
export const serve =
	(operation: Operation): RequestHandler =>
	async ({ request, locals, params, url }) => {
		try {
			const file = operation.takesFile && (await readFile(request));
			const body = operation.method === 'GET' || file ? {} : await readBody(request);
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
				file,
				version: version === ANY ? undefined : version
			});
			if (operation.needsVersion && version === undefined) {
				await operation.needsVersion(callOn(locals.store));
				throw new Refusal('if-match-required');
			}
			const asked = `${request.method} ${url.pathname}${url.search}`;
			if (key !== null) await file?.digest();
			const { answer, isReplayed } = await prepared(operation, callOn(locals.store), async (ready) => {
				const run = (store: Store) => operation.run({ ...callOn(store), ...ready });
				if (key === null || operation.isLook) return { answer: await run(locals.store), isReplayed: false };
				const keyed = { account: actor.accountId, key, request: asked, body: file ?? body };
				const answered = await once(locals.store, keyed, locals.now, run);
				if (answered.isReplayed && operation.answer)
					await refuseUnseen(operation, callOn(locals.store), answered.answer);
				return answered;
			});
			if (answer.file) return download(answer.file);
			return inJson(operation.status, answer, isReplayed ? REPLAYED : {});
		} catch (reason) {
			const refusal = refusalOf(reason);
			if (!refusal) throw reason;
			return problem(refusal, locals.requestId);
		}
	};

/** Does first what an operation needs done before its transaction, and takes it back where nothing came of it. */
async function prepared<T extends { isReplayed: boolean }>(
	{ prepare }: Operation,
	call: Call,
	run: (ready: Pick<Prepared, 'body'> | undefined) => Promise<T>
): Promise<T> {
	if (!prepare) return run(undefined);
	const { body, undo } = await prepare(call);
	try {
		const answered = await run({ body });
		if (answered.isReplayed) await undo();
		return answered;
	} catch (reason) {
		await undo();
		throw reason;
	}
}

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

/** The field `file` of a form. */
async function readFile(request: Request): Promise<SentFile> {
	if (!isMultipart(request)) throw new Refusal('unsupported-type');
	const { files } = await readMultipart(request);
	const [[, file] = []] = files.filter(([name]) => name === 'file');
	if (!file || files.length !== 1) throw new Refusal('bad-request');
	return file;
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
