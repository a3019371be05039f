/**
 * One line a request. It names the route, never the address typed: an address may hold what somebody searched
 * for. No bodies, no names, no phones.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { pino } from 'pino';
import { readSettings } from '../../settings.ts';

const logger = pino({ level: readSettings().logLevel, base: undefined });

export function logRequest({ request, route, locals }: RequestEvent, status: number, took: number): void {
	logger.info({
		method: request.method,
		route: route.id ?? 'none',
		status,
		ms: Math.round(took * 10) / 10,
		account: locals.actor?.accountId,
		requestId: locals.requestId
	});
}

/** What a job of the system did, by name and number. */
export function logJob(job: string, counts: object): void {
	logger.info({ job, ...counts });
}

export function logBug({ request, route, locals }: RequestEvent, error: unknown): void {
	const { requestId } = locals;
	logger.error({ method: request.method, route: route.id ?? 'none', requestId, ...traceOf(error) });
}

export function logJobBug(job: string, error: unknown): void {
	logger.error({ job, ...traceOf(error) });
}

/** The stack of a bug, without the message's quotations of data. */
function traceOf(error: unknown) {
	const { name, stack } = error instanceof Error ? error : new Error(String(error));
	const where = stack
		?.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12);
	return { name, code: (error as { code?: unknown }).code, where };
}
