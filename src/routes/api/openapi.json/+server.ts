import { openApi } from '#lib/api/server/openapi.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	new Response(JSON.stringify(openApi(), null, '\t'), {
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
