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

/** The stack of a bug, without the message's quotations of data. */
export function logBug({ request, route, locals }: RequestEvent, error: unknown): void {
	const { name, stack } = error instanceof Error ? error : new Error(String(error));
	const where = stack
		?.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12);
	const { code } = error as { code?: unknown };
	logger.error({
		method: request.method,
		route: route.id ?? 'none',
		requestId: locals.requestId,
		name,
		code,
		where
	});
}
