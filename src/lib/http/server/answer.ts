/** The one place that knows how a refusal looks over HTTP: problem JSON for the API, `fail` for forms. */
import {
	error,
	fail,
	isHttpError,
	isRedirect,
	redirect,
	type ActionFailure,
	type RequestEvent
} from '@sveltejs/kit';
import type { Actor } from '../../access/actor.ts';
import { isDay, type Instant } from '../../clock.ts';
import { engineCode } from '../../db/server/engine-code.ts';
import type { Store } from '../../db/server/store.ts';
import { faultSentence, Refusal, type Fault, type RefusalCode } from '../../refusal.ts';
import { isEnglish } from '../../say.ts';
import { fullDay } from '../../say-day.ts';
import { signedIn } from './me.ts';
import { newKey, once, readKey } from './once.ts';
import { problemOf } from './problem.ts';
import { isMultipart, readMultipart, type SentForm } from './multipart.ts';
import type { SentFile } from './sent-file.ts';
import { isTooLarge } from './too-large.ts';

/** What a form is handed back with: the sentence, the faults by field, and everything that was typed. */
export interface FormFault {
	refused: {
		code: RefusalCode;
		message: string;
		fields: Record<string, string>;
	};
	values: Record<string, string>;
	/** Which of the page's forms it was, where there are several. */
	form: string;
	/** Its `_key` from here on: the same, for nothing was written, unless that one can never be taken. */
	key: string;
}

/** Never sent back to the page. */
const SECRET_FIELDS = new Set(['password', 'again', 'present', 'code', 'secret']);

const KEY_FIELD = '_key';
const NEEDS_NEW_KEY = new Set<RefusalCode>(['key-used', 'bad-key']);

const spoken = (sentence: { zh: string; en: string }): string => (isEnglish() ? sentence.en : sentence.zh);

/** What is wrong with one thing, in the language of the page. */
export const spokenFault = (fault: Fault): string =>
	spoken(
		faultSentence(
			typeof fault.limit === 'string' && isDay(fault.limit)
				? { ...fault, limit: fullDay(fault.limit) }
				: fault
		)
	);

/** Why not, in the language of the page, where it is said before anybody tries. */
export const spokenRefusal = (code: RefusalCode): string => spokenOf(new Refusal(code));

/** The same of a refusal with its facts. */
export const spokenOf = ({ sentence }: Refusal): string => spoken(sentence);

type Values = Record<string, string>;

/** A form sent by somebody signed in, with the store its change is to be made in. */
export interface Sent {
	values: Values;
	store: Store;
	actor: Actor;
	now: Instant;
}

/** What became of the files of a form. */
export interface Received {
	/** The fields that stand for those that were taken. */
	values: Values;
	/** Those that were not, by the names they came under. */
	refused: readonly { name: string; refusal: Refusal }[];
}

/** Takes the files of a form in before its transaction begins. */
export type Receive = (files: readonly SentFile[], sent: Sent) => Promise<Received>;

/**
 * Runs what a form asks for; a refusal keeps the text and says how to mend it. A form with a `_key` is run once
 * and answered the same however often it is sent: all of it is one transaction, so it must use the store it is
 * given, and do nothing but talk to the database. Files are taken in by `receive` before; those that were stay
 * taken where the form is refused, and come back with it as fields.
 */
export const answerForm = <T>(
	event: RequestEvent,
	run: (sent: Sent) => Promise<T>,
	form = '',
	receive?: Receive
): Promise<T | ActionFailure<FormFault>> => {
	const { store, now } = event.locals;
	const taking = async ({ values, sent }: Taken, key: string | undefined) => {
		const actor = signedIn(event.locals);
		const ending = (inside: Store) => endOf(run({ values, store: inside, actor, now }));
		if (key === undefined) return lead(await ending(store));
		const { pathname, search } = event.url;
		const request = `POST ${pathname}${search}`;
		const keyed = { account: actor.accountId, key: readKey(key), request, body: sent };
		const { answer, isReplayed } = await once(store, keyed, now, ending);
		if (isReplayed) event.setHeaders(REPLAYED);
		return lead(answer);
	};
	return answered(
		event,
		form,
		taking,
		receive && ((files, values) => receive(files, { values, store, actor: signedIn(event.locals), now }))
	);
};

/** The same for a form that only looks at what is closed: each time is judged and recorded anew, and no receipt is kept. */
export const answerLook = <T>(
	event: RequestEvent,
	run: (sent: Sent) => Promise<T>,
	form: string
): Promise<T | ActionFailure<FormFault>> =>
	answered(event, form, ({ values }) => {
		const { store, now } = event.locals;
		return run({ values, store, actor: signedIn(event.locals), now });
	});

/** The same for a form on the page of a resident's link, who has no account: the key is theirs alone. */
export const answerResident = <T>(
	event: RequestEvent,
	run: (sent: Omit<Sent, 'actor'>) => Promise<T>
): Promise<T | ActionFailure<FormFault>> =>
	answered(event, '', async ({ values, sent }, key) => {
		const { store, now } = event.locals;
		const ending = (inside: Store) => endOf(run({ values, store: inside, now }));
		if (key === undefined) return lead(await ending(store));
		const keyed = {
			account: 'resident',
			key: readKey(key),
			request: `POST ${event.url.pathname}`,
			body: sent
		};
		return lead((await once(store, keyed, now, ending)).answer);
	});

/** The same for a form that holds a password: no receipt is kept of it, not even a digest. */
export const answerSecretForm = <T>(
	event: RequestEvent,
	run: (values: Values) => Promise<T>
): Promise<T | ActionFailure<FormFault>> => answered(event, '', ({ values }) => run(values));

/** Says that an answer is the one of an earlier time. */
export const REPLAYED = { 'idempotency-replayed': 'true' } as const;

/** How a form went: where it leads, or what it answers. */
type Ending<T> = { location: string } | { result: T };

async function endOf<T>(run: Promise<T>): Promise<Ending<T>> {
	try {
		return { result: await run };
	} catch (reason) {
		// A redirect is thrown, and must not undo the change it follows.
		if (isRedirect(reason)) return { location: reason.location };
		throw reason;
	}
}

function lead<T>(ending: Ending<T>): T {
	return 'location' in ending ? redirect(303, ending.location) : ending.result;
}

async function answered<T>(
	event: RequestEvent,
	form: string,
	run: (taken: Taken, key: string | undefined) => Promise<T>,
	receive?: (files: readonly SentFile[], values: Values) => Promise<Received>
): Promise<T | ActionFailure<FormFault>> {
	const { values: said, files } = await formValues(event.request, receive !== undefined);
	const { [KEY_FIELD]: key, ...typed } = said;
	let values = typed;
	const failed = (refusal: Refusal, fields: Record<string, string>) =>
		fail(refusal.status, {
			form,
			refused: { code: refusal.code, message: spoken(refusal.sentence), fields },
			values: Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET_FIELDS.has(name))),
			key: key === undefined || NEEDS_NEW_KEY.has(refusal.code) ? newKey() : key
		});
	try {
		if (receive && files.length > 0) {
			if (key !== undefined) for (const file of files) await file.digest();
			const received = await receive(files, typed);
			values = { ...typed, ...received.values };
			const fields = fieldsOfFiles(received.refused);
			const count = received.refused.length;
			if (count > 0) return failed(new Refusal('invalid', { count }), fields);
		}
		return await run({ values, sent: files.length > 0 ? { ...typed, files } : typed }, key);
	} catch (reason) {
		const refusal = refusalOf(reason);
		if (!refusal) throw reason;
		const faults = Object.entries(refusal.faults ?? {});
		return failed(refusal, Object.fromEntries(faults.map(([name, fault]) => [name, spokenFault(fault)])));
	}
}

/** The fields of a form, and what it said as it came: the same request says the same. */
interface Taken {
	values: Values;
	sent: unknown;
}

/** Which file was refused, and why. */
const fieldsOfFiles = (refused: Received['refused']): Record<string, string> =>
	Object.fromEntries(
		refused.map(({ name, refusal }, at) => [
			`files.${at}`,
			`${isEnglish() ? `“${name}”: ` : `“${name}”：`}${spoken(refusal.sentence)}`
		])
	);

interface ReadForm {
	values: Values;
	files: SentFile[];
}

/**
 * The text fields of a form, several of one name as lines; empty ones count as not given. Files only where they are
 * asked for; a field in which none was chosen sends an empty one without a name.
 */
export async function formValues(request: Request, takesFiles: boolean): Promise<ReadForm> {
	const { fields, files } = await sentForm(request);
	const values: Values = {};
	for (const [name, value] of fields)
		if (value !== '') values[name] = name in values ? `${values[name]}\n${value}` : value;
	const chosen = files.map(([, file]) => file).filter(({ name, bytes }) => name !== '' || bytes.length > 0);
	return { values, files: takesFiles ? chosen : [] };
}

async function sentForm(request: Request): Promise<SentForm> {
	try {
		if (isMultipart(request)) return await readMultipart(request);
		const type = request.headers.get('content-type') ?? '';
		if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('unsupported-type');
		return { fields: [...new URLSearchParams(await request.text())], files: [] };
	} catch (reason) {
		if (reason instanceof Refusal) throw pageError(reason);
		throw pageError(new Refusal(isTooLarge(reason) ? 'too-large' : 'bad-request'));
	}
}

/** Turns refusals of a `load` into Kit's error page. */
export async function answerPage<T>(load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (reason) {
		const refusal = refusalOf(reason);
		if (!refusal) throw reason;
		throw refusal.code === 'invalid' ? pageError(refusal, UNREADABLE_ADDRESS) : pageError(refusal);
	}
}

/** A page is asked for by its address alone: what is wrong stands there, and there is nothing to submit. */
const UNREADABLE_ADDRESS = {
	zh: '这个网址里的筛选读不懂，可能少了几个字。请回到看板或列表重新筛选。',
	en: 'The filter in this address cannot be read; a part of it may be missing. Go back to the board or the list and filter again.'
};

/** A refusal as the error page shows it. */
export function pageError(refusal: Refusal, { zh, en } = refusal.sentence): Error {
	try {
		error(refusal.status, {
			message: isEnglish() ? en : zh,
			other: isEnglish() ? zh : en,
			code: refusal.code,
			requestId: ''
		});
	} catch (reason) {
		return reason as Error;
	}
}

/** A refusal as the API answers it. */
export function problem(refusal: Refusal, requestId: string): Response {
	const headers: Record<string, string> = {
		'content-type': 'application/problem+json; charset=utf-8',
		'cache-control': 'no-store'
	};
	if (refusal.status === 401) headers['www-authenticate'] = 'Bearer';
	if (refusal.status === 429) headers['retry-after'] = String(Number(refusal.facts.minutes ?? 1) * 60);
	if (refusal.status === 503) headers['retry-after'] = '5';
	return new Response(JSON.stringify(problemOf(refusal, requestId)), { status: refusal.status, headers });
}

/** The refusal behind whatever was thrown, or undefined when it is a bug or Kit's own control flow. */
export function refusalOf(reason: unknown): Refusal | undefined {
	if (reason instanceof Refusal) return reason;
	if (isRedirect(reason) || isHttpError(reason)) return undefined;
	const code = engineCode(reason);
	if (!code) return undefined;
	if (code === 'SQLITE_FULL' || code === '53100') return new Refusal('disk-full');
	if (code.startsWith('SQLITE_BUSY') || code === '55P03') return new Refusal('busy');
	if (code.startsWith('SQLITE_READONLY') || code === '25006') return new Refusal('read-only');
	if (/^(ECONN|ENOTFOUND|EPIPE|CONNECT|08|57P|53300)/.test(code)) return new Refusal('database-down');
	return undefined;
}

/** The refusal that stands for an HTTP status Kit itself answered with. */
export const refusalForStatus = (status: number): Refusal | undefined => {
	const codes: Readonly<Record<number, RefusalCode>> = {
		400: 'bad-request',
		401: 'sign-in-required',
		403: 'wrong-origin',
		404: 'not-found',
		405: 'method-not-allowed',
		413: 'too-large',
		415: 'unsupported-type'
	};
	const code = codes[status];
	return code && new Refusal(code);
};
