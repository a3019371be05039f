import { readiness } from '#lib/http/server/readiness.ts';
import type { RequestHandler } from './$types';

/** Whether this process may be sent requests; if not, why. */
export const GET: RequestHandler = async ({ locals }) => {
	const reason = await readiness(locals.store);
	return new Response(reason ?? 'ready', {
		status: reason ? 503 : 200,
		headers: { 'content-type': 'text/plain', ...(reason ? { 'retry-after': '5' } : {}) }
	});
};
