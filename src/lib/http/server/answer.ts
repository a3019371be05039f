/** The one place that knows how a refusal looks over HTTP: problem JSON for the API, `fail` for forms. */
import { error, fail, isHttpError, isRedirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { faultSentence, Refusal, type RefusalCode } from '../../refusal.ts';
import { isEnglish } from '../../say.ts';
import { problemOf } from './problem.ts';

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
}

/** Never sent back to the page. */
const SECRET_FIELDS = new Set(['password', 'again', 'present', 'code']);

const spoken = (sentence: { zh: string; en: string }): string => (isEnglish() ? sentence.en : sentence.zh);

/** Runs what a form asks for; a refusal keeps the text and says how to mend it. */
export async function answerForm<T>(
	event: RequestEvent,
	run: (values: Record<string, string>) => Promise<T>,
	form = ''
): Promise<T | ActionFailure<FormFault>> {
	const values = await formValues(event.request);
	try {
		return await run(values);
	} catch (reason) {
		const refusal = refusalOf(reason);
		if (!refusal) throw reason;
		return fail(refusal.status, {
			form,
			refused: {
				code: refusal.code,
				message: spoken(refusal.sentence),
				fields: Object.fromEntries(
					Object.entries(refusal.faults ?? {}).map(([name, fault]) => [name, spoken(faultSentence(fault))])
				)
			},
			values: Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET_FIELDS.has(name)))
		});
	}
}

/** The text fields of a form, several of one name as lines; empty ones count as not given. */
async function formValues(request: Request): Promise<Record<string, string>> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
		throw pageError(new Refusal('unsupported-type'));
	let form: FormData;
	try {
		form = await request.formData();
	} catch (reason) {
		throw pageError(isTooLarge(reason) ? new Refusal('too-large') : new Refusal('bad-request'));
	}
	const values: Record<string, string> = {};
	for (const [name, value] of form)
		if (typeof value === 'string' && value !== '')
			values[name] = name in values ? `${values[name]}\n${value}` : value;
	return values;
}

/** Turns refusals of a `load` into Kit's error page. */
export async function answerPage<T>(load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (reason) {
		const refusal = refusalOf(reason);
		throw refusal ? pageError(refusal) : reason;
	}
}

/** A refusal as the error page shows it. */
export function pageError(refusal: Refusal): Error {
	const { zh, en } = refusal.sentence;
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

/** The code a database engine gave its error, through whatever wrapped it. */
function engineCode(reason: unknown): string | undefined {
	if (!(reason instanceof Error)) return undefined;
	const { code } = reason as { code?: unknown };
	return typeof code === 'string' ? code : engineCode(reason.cause);
}

export const isTooLarge = (reason: unknown): boolean =>
	typeof reason === 'object' && reason !== null && 'status' in reason && reason.status === 413;

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
