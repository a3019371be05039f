/**
 * Opens the board without signal, and loses no form that was sent into nothing. It caches one page that holds nobody's
 * words, with what that page is made of; every other page, and every answer, comes from the board or not at all.
 */
import { version } from '$service-worker';
import { now } from './lib/clock.ts';
import { isOfflineForm, MENDS, type Kept } from './lib/outbox/forms.ts';
import { discard, keep, settle } from './lib/outbox/store.ts';
import { writtenIn } from './lib/outbox/written.ts';

// The library of workers cannot stand beside that of pages: what is used of it, by hand.
interface LastingEvent extends Event {
	waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends LastingEvent {
	request: Request;
	preloadResponse: Promise<Response | undefined>;
	respondWith(answer: Promise<Response>): void;
}
interface Worker {
	addEventListener(name: 'install' | 'activate', listen: (event: LastingEvent) => void): void;
	addEventListener(name: 'fetch', listen: (event: AskedEvent) => void): void;
	skipWaiting(): Promise<void>;
	clients: { claim(): Promise<void> };
	registration: ServiceWorkerRegistration;
}
const worker = self as unknown as Worker;

/** One for each build: the page and what it is made of come and go together. */
const SHELL = `shell ${version}`;
const SHELL_PAGE = '/offline';
const DRAWINGS = ['/icons.svg', '/mark.svg'];
const BUILT = '/_app/immutable/';

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== location.origin) return;
	if (request.mode === 'navigate') {
		if (request.method === 'GET') event.respondWith(openPage(event));
		else if (request.method === 'POST' && isOfflineForm(url.pathname)) event.respondWith(sendForm(request));
	} else if (request.method === 'GET') {
		if (url.pathname.startsWith(BUILT)) event.respondWith(built(request));
		else if (DRAWINGS.includes(url.pathname)) event.respondWith(drawing(request));
	}
});

/** Nothing is kept unless all of it is there. A page that is open already needs nothing more of the former one. */
async function install(): Promise<void> {
	const page = await fetch(SHELL_PAGE, { credentials: 'omit', cache: 'no-store' });
	const parts = partsOf(`${page.headers.get('link')} ${await page.clone().text()}`);
	if (!page.ok || parts.length === 0) throw new Error(`${SHELL_PAGE} answered ${page.status}`);
	const shell = await caches.open(SHELL);
	await shell.addAll([...parts, ...DRAWINGS]);
	await shell.put(SHELL_PAGE, page);
	await worker.skipWaiting();
}

/** The scripts and styles that a page and the headers it came with name. */
const partsOf = (words: string): string[] => [
	...new Set([...words.matchAll(/["<](\/_app\/immutable\/[^">]+)[">]/g)].map(([, path]) => path!))
];

async function activate(): Promise<void> {
	for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
	await worker.registration.navigationPreload?.enable();
	await worker.clients.claim();
}

async function openPage({ request, preloadResponse }: AskedEvent): Promise<Response> {
	try {
		return (await preloadResponse) ?? (await fetch(request));
	} catch (reason) {
		const shell = await cached(SHELL_PAGE);
		if (shell) return shell;
		throw reason;
	}
}

/**
 * Kept first, then sent: a line that breaks, or a phone that dies, at any moment leaves it here, and its key lets
 * the board know it again. Once the board has answered its writer, it is here no more.
 */
async function sendForm(request: Request): Promise<Response> {
	const { pathname, search, searchParams } = new URL(request.url);
	const mends = searchParams.get(MENDS);
	const written = writtenIn(await request.clone().formData());
	const form = { action: pathname + search, written, mends, isSent: navigator.onLine };
	const keeping = await keep(form, now()).catch(() => ({ unkept: 'unkept' }) as const);
	const answer = await fetch(request).catch(() => undefined);
	if ('unkept' in keeping) return answer ?? led(keeping.unkept);
	const { kept, unheardBefore } = keeping;
	if (answer && !isNoAnswer(answer.status)) {
		await discard(kept.id);
		if (mends !== null && answer.type === 'opaqueredirect') await discard(mends);
		return answer;
	}
	if (answer?.status === 401) await settle(kept.id, { kind: 'sign-in' }, unheardBefore);
	if (mends !== null) await discard(mends);
	return led('kept');
}

const led = (what: Kept): Response => Response.redirect(`/outbox?${what}`, 303);

/** The session is over, or the board is busy or ill: nothing was judged. */
const isNoAnswer = (status: number): boolean => status === 401 || status === 429 || status >= 500;

const built = async (request: Request): Promise<Response> => (await cached(request)) ?? fetch(request);

async function drawing(request: Request): Promise<Response> {
	try {
		return await fetch(request);
	} catch (reason) {
		const drawn = await cached(request);
		if (drawn) return drawn;
		throw reason;
	}
}

const cached = (request: Request | string): Promise<Response | undefined> =>
	caches.match(request, { ignoreVary: true });
