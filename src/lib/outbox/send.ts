/** Sends what waits, in the browser, one page at a time. A form goes where it was meant for, with its own key. */
import type { Instant } from '../clock.ts';
import { isDoubtful, type Entry, type Outcome } from './entry.ts';
import { HOLDER_ADDRESS, type Holder } from './forms.ts';
import { entriesOf, markDoubtful, markSent, settle, writtenOf } from './store.ts';
import { formOf } from './written.ts';

/** How a form was refused: the sentence, and the faults by field. */
export interface RefusedForm {
	refused?: { code: string; message: string; fields: Record<string, string> };
}

/** How the board answers a form sent by a script (Kit's own words). */
export type FormAnswer =
	| { type: 'success'; status: number }
	| { type: 'redirect'; status: number; location: string }
	| { type: 'failure'; status: number; data?: RefusedForm | undefined }
	| { type: 'error' };

export interface Sending {
	owner: string;
	clock: () => Instant;
	/** Reads Kit's answer to a form. */
	read: (text: string) => FormAnswer;
	/** Hears where what was sent stands now. */
	sent?: (location: string) => void;
}

/** Why sending stopped: nothing is left to send, or what has to change first. */
export type Stopped = 'done' | 'sign-in' | 'no-signal' | 'later';

/** Sends all that waits, the oldest first. Nothing where another page is at it: it will tell. */
export const sendWaiting = (sending: Sending): Promise<Stopped | undefined> =>
	navigator.locks.request('outbox', { ifAvailable: true }, (lock) => (lock ? sendAll(sending) : undefined));

async function sendAll({ owner, clock, read, sent }: Sending): Promise<Stopped> {
	const waiting = (await entriesOf(owner)).filter(({ failure }) => failure === undefined);
	const known: Entry[] = [];
	for (const entry of waiting)
		if (isDoubtful(entry, clock())) await markDoubtful(entry.id);
		else known.push(entry);
	if (known.length === 0) return 'done';
	// Asked before anything is sent: without signal nothing becomes doubtful, and nothing goes out as another.
	const stopped = await whoseSession(owner);
	if (stopped) return stopped;
	for (const entry of known) {
		const outcome = await send(entry, clock, read);
		if (outcome.kind === 'taken' && outcome.location) sent?.(outcome.location);
		if (outcome.kind === 'silence') return 'no-signal';
		if (outcome.kind === 'sign-in' || outcome.kind === 'later') return outcome.kind;
	}
	return 'done';
}

async function whoseSession(owner: string): Promise<Stopped | undefined> {
	try {
		const answer = await fetch(HOLDER_ADDRESS, { redirect: 'manual' });
		if (answer.type === 'opaqueredirect') return 'sign-in';
		if (!answer.ok) return 'later';
		return ((await answer.json()) as Holder).account === owner ? undefined : 'sign-in';
	} catch {
		return 'no-signal';
	}
}

async function send(entry: Entry, clock: () => Instant, read: Sending['read']): Promise<Outcome> {
	const written = await writtenOf(entry);
	// Gone meanwhile: thrown away, or sent from elsewhere.
	if (!written || !(await markSent(entry.id, clock()))) return { kind: 'taken' };
	const outcome = await answerTo(entry.action, formOf(written), read);
	await settle(entry.id, outcome, entry.unheardSince);
	return outcome;
}

async function answerTo(action: string, body: FormData, read: Sending['read']): Promise<Outcome> {
	try {
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		const answer = await fetch(action, { method: 'POST', body, headers });
		return outcomeOf(answer, await answer.text(), read);
	} catch {
		return { kind: 'silence' };
	}
}

/** Where somebody is led who has to do something else first. */
const ELSEWHERE = /^\/(login|me\/password)\b/;

function outcomeOf({ status, ok, headers }: Response, text: string, read: Sending['read']): Outcome {
	if (status === 401) return { kind: 'sign-in' };
	if (isForLater(status)) return { kind: 'later' };
	const answer = headers.get('content-type')?.includes('json') ? read(text) : undefined;
	if (answer?.type === 'redirect')
		return ELSEWHERE.test(answer.location)
			? { kind: 'sign-in' }
			: { kind: 'taken', location: answer.location };
	if (answer?.type === 'success') return { kind: 'taken' };
	if (answer?.type === 'failure') return outcomeOfRefusal(answer.status, answer.data);
	// Somebody between answers for the board: a network that wants to be signed in to.
	if (ok) return { kind: 'later' };
	return { kind: 'refused', reason: { message: headingOf(text), fields: [] } };
}

function outcomeOfRefusal(status: number, { refused }: RefusedForm = {}): Outcome {
	if (status === 401) return { kind: 'sign-in' };
	if (isForLater(status) || refused?.code === 'still-running') return { kind: 'later' };
	return {
		kind: 'refused',
		reason: { message: refused?.message ?? '', fields: Object.entries(refused?.fields ?? {}) }
	};
}

/** A page that refuses says why in its heading. */
const headingOf = (page: string): string =>
	new DOMParser().parseFromString(page, 'text/html').querySelector('h1')?.textContent ?? '';

/** The board is busy or ill: nothing was judged. */
const isForLater = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
