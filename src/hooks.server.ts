/**
 * Every request passes here first: origin check, session → actor, display, security headers, errors. Nothing
 * about tasks, but that what falls due by itself, and photos nobody used, are looked for while the board is open.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { usePhotoFolder } from '#lib/attachments/server/files.ts';
import { sweepPhotos } from '#lib/attachments/server/sweep-job.ts';
import { sessionsOver, type Sessions } from '#lib/auth/server/sessions.ts';
import { accountOfToken, bearerOf } from '#lib/auth/server/token.ts';
import { dayOf, now } from '#lib/clock.ts';
import { readAppSecret } from '#lib/db/server/secret.ts';
import { openStore, type OpenStore } from '#lib/db/server/store.ts';
import { displayFrom, type Display, type Language } from '#lib/display.ts';
import { pageError, problem, refusalForStatus, refusalOf } from '#lib/http/server/answer.ts';
import { logBug, logJob, logJobBug, logRequest } from '#lib/http/server/log.ts';
import { sessionCookie } from '#lib/http/server/session-cookie.ts';
import { everyHour, everyMinute } from '#lib/every-minute.ts';
import { liveOver, type Live } from '#lib/live/server/live.ts';
import { mailerOf } from '#lib/notify/server/mail.ts';
import { notify } from '#lib/notify/server/notifier.ts';
import { postOver } from '#lib/notify/server/post-outside.ts';
import type { Ways } from '#lib/notify/server/send-job.ts';
import { isDemonstration } from '#lib/people/server/queries.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { Refusal } from '#lib/refusal.ts';
import { eraseDue } from '#lib/residents/server/erase-job.ts';
import { isEnglish } from '#lib/say.ts';
import { readSettings, type Settings } from '#lib/settings.ts';
import { takeDueSteps } from '#lib/tasks/server/due-steps.ts';

let settings: Settings;
let store: OpenStore;
let sessions: Sessions;
let live: Live;
let ways: Ways;
let isDemo: boolean;

const language = new AsyncLocalStorage<Language>();

export const init: ServerInit = async () => {
	settings = readSettings();
	useAuditSecret(readAppSecret(settings));
	usePhotoFolder(settings.dataDir);
	store = await openStore(settings);
	sessions = sessionsOver(store);
	live = liveOver({ store, sessions, clock: now, onBug: (reason) => logJobBug('live', reason) });
	isDemo = await isDemonstration(store.read);
	overwriteGetLocale(() => language.getStore() ?? 'zh-CN');
	const due = everyMinute(
		async (signal) => {
			const taken = await takeDueSteps(store, now(), signal);
			if (Object.keys(taken).length > 0) logJob('due', taken);
			const erased = await eraseDue(store, now(), signal);
			if (erased > 0) logJob('erase', { erased });
		},
		(reason) => logJobBug('due', reason)
	);
	const swept = everyHour(
		async (signal) => {
			const { unused, strays } = await sweepPhotos(store, now(), signal);
			if (unused + strays > 0) logJob('photos', { unused, strays });
		},
		(reason) => logJobBug('photos', reason)
	);
	ways = { post: postOver(), mail: mailerOf(settings), origin: settings.origins[0]! };
	const told = notify({ store, clock: now, ways, onDone: logJob, onBug: logJobBug });
	const stop = () => Promise.all([due.stop(), swept.stop(), told.stop()]);
	process.once('board:draining', () => {
		live.stop();
		void stop();
	});
	process.once('sveltekit:shutdown', () => void stop().then(() => store.close()));
};

export const handle: Handle = ({ event, resolve }) => {
	const display = displayFrom((name) => event.cookies.get(name));
	return language.run(display.lang, () => answer(event, resolve, display));
};

type Resolve = Parameters<Handle>[0]['resolve'];

async function answer(event: RequestEvent, resolve: Resolve, display: Display): Promise<Response> {
	const began = performance.now();
	const isApi = event.url.pathname.startsWith('/api/');
	const requestId = randomUUID();
	event.locals.requestId = requestId;
	event.locals.store = store;
	event.locals.sessions = sessions;
	event.locals.live = live;
	event.locals.ways = ways;
	event.locals.sessionCookie = sessionCookie(settings.secure);
	event.locals.now = now();
	event.locals.isDemo = isDemo;
	event.locals.address = event.getClientAddress();

	let response: Response;
	try {
		const token = isApi ? bearerOf(event.request.headers.get('authorization')) : undefined;
		event.locals.hasToken = token !== undefined;
		refuseForeignOrigin(event);
		readAsForm(event);
		await recogniseActor(event, token);
		if (!isApi) guardPage(event);
		response = await resolve(event, { transformPageChunk: ({ html }) => dressed(html, display) });
		if (isApi) response = asProblem(response, requestId);
		else response = asPage(response, display);
	} catch (reason) {
		const refusal = refusalOf(reason);
		if (!refusal) throw reason;
		response = isApi ? problem(refusal, requestId) : plainPage(refusal, display);
	}
	protect(response.headers, event);
	logRequest(event, response.status, performance.now() - began);
	return response;
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A changing request must come from a page of this board, or from a program: no page can send a token of its own. The
 * page of a resident's link tells no other where it is from, and so no origin either; there the link itself decides.
 */
function refuseForeignOrigin({ request, locals, url }: RequestEvent): void {
	if (!CHANGES.has(request.method) || locals.hasToken || isResidents(url)) return;
	if (!settings.origins.includes(request.headers.get('origin') ?? '')) throw new Refusal('wrong-origin');
}

/**
 * A form's answer is a page, whatever the client accepts: Kit would answer any `Accept` with JSON and 200.
 * The name of the action comes from outside, so it must not reach into the prototype of the actions.
 */
function readAsForm({ request, url, route }: RequestEvent): void {
	if (request.method !== 'POST' || url.pathname.startsWith('/api/')) return;
	if (!request.headers.has('x-sveltekit-action')) request.headers.set('accept', 'text/html');
	const action = [...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1);
	if (action !== undefined && route.id && action in Object.prototype) throw new Refusal('not-found');
}

/** 居民查询码: below this, whoever has the address has the right. */
const isResidents = ({ pathname }: URL): boolean => pathname.startsWith('/t/');
/** 居民查询码、日程订阅. */
const opens = (url: URL): boolean => isResidents(url) || url.pathname.startsWith('/feed/');

/** Where a token is sent, the token alone counts. */
async function recogniseActor(
	{ cookies, locals, route }: RequestEvent,
	token: string | undefined
): Promise<void> {
	locals.actor = null;
	locals.sessionId = token === undefined ? locals.sessionCookie.read(cookies) : null;
	const accountId =
		token !== undefined
			? await accountOfToken(store.read, token, locals.now)
			: locals.sessionId &&
				(await sessions[isUnattended(route.id) ? 'holderOf' : 'accountOf'](locals.sessionId));
	const actor = accountId ? await actorOf(store.read, accountId, dayOf(locals.now)) : undefined;
	if (actor) locals.actor = { ...actor, address: locals.address };
	else locals.sessionId = null;
}

/** Asked by an open page of itself: a session must not outlive whoever left the board open. */
const isUnattended = (route: string | null): boolean =>
	/^\/\(board\)\/(live|outbox\/mine)(\/|$)/.test(route ?? '');

/** Pages anybody may open. The API guards itself. */
const OPEN_TO_ALL = /^\/(login|activate|privacy|help|display|offline|readyz|healthz|t|feed)(\/|$)/;

function guardPage(event: RequestEvent): void {
	const { actor } = event.locals;
	const { pathname, search } = event.url;
	if (OPEN_TO_ALL.test(pathname) || pathname === '/logout') return;
	if (!actor) {
		if (CHANGES.has(event.request.method)) throw new Refusal('sign-in-required');
		redirect(303, `/login?next=${encodeURIComponent(pathname + search)}`);
	}
	if (actor.mustChangePassword && pathname !== '/me/password') redirect(303, '/me/password');
}

/** Only the first line is looked through: the page may be long. */
function dressed(html: string, { lang, size, theme }: Display): string {
	const line = html.indexOf('\n', html.indexOf('<html'));
	const head = html.slice(0, line).replace('%lang%', lang).replace('%size%', size).replace('%theme%', theme);
	return head + html.slice(line);
}

/** Whatever the API answers, a refusal is problem JSON. */
function asProblem(response: Response, requestId: string): Response {
	if (response.status < 400 || response.headers.get('content-type')?.startsWith('application/problem'))
		return response;
	const refusal = refusalForStatus(response.status);
	if (!refusal) return response;
	const answer = problem(refusal, requestId);
	const allow = response.headers.get('allow');
	if (allow) answer.headers.set('allow', allow);
	return answer;
}

/** Where Kit refuses a person in plain English, they get the sentence instead. */
function asPage(response: Response, display: Display): Response {
	const refusal = refusalForStatus(response.status);
	if (!refusal || response.headers.get('content-type')?.includes('html')) return response;
	const page = plainPage(refusal, display);
	const allow = response.headers.get('allow');
	if (allow) page.headers.set('allow', allow);
	return page;
}

/** A refusal before any page could be chosen. */
function plainPage(refusal: Refusal, { lang }: Display): Response {
	const { zh, en } = refusal.sentence;
	const [first, second] = lang === 'en' ? [en, zh] : [zh, en];
	const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${refusal.status}</title><h1>${first}</h1><p>${second}</p><p><a href="/login">${lang === 'en' ? 'Sign in' : '去登录'}</a></p></html>`;
	return new Response(html, {
		status: refusal.status,
		headers: { 'content-type': 'text/html; charset=utf-8' }
	});
}

function protect(headers: Headers, { url, locals }: RequestEvent): void {
	headers.set('x-content-type-options', 'nosniff');
	// An address that opens something by itself: no other page is told of it, and no search engine.
	headers.set('referrer-policy', opens(url) ? 'no-referrer' : 'same-origin');
	if (opens(url)) headers.set('x-robots-tag', 'noindex, nofollow, noarchive');
	headers.set('x-frame-options', 'DENY');
	headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('x-request-id', locals.requestId);
	if (settings.secure) headers.set('strict-transport-security', 'max-age=31536000');
	if (!url.pathname.startsWith('/_app/') && !headers.has('cache-control'))
		headers.set('cache-control', 'no-store');
}

/** A bug: a reference for the person, the details for the log. Refusals arrive here as their sentences. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const refusal = refusalOf(error) ?? refusalForStatus(status);
	const { requestId } = event.locals;
	if (refusal) {
		const { body } = pageError(refusal) as unknown as { body: App.Error };
		return { ...body, requestId };
	}
	logBug(event, error);
	const zh = '系统出了差错，没有保存。请再试一次；还不行，请把参考编号告诉系统管理员。';
	const en =
		'Something went wrong and nothing was saved. Try again, or tell the administrator the reference.';
	return { message: isEnglish() ? en : zh, other: isEnglish() ? zh : en, code: 'bug', requestId };
};
