import { openApi } from '#lib/api/server/openapi.ts';
import type { RequestHandler } from './$types';

/** The same for everybody, for as long as the program runs. */
let document: string | undefined;

export const GET: RequestHandler = () =>
	new Response((document ??= JSON.stringify(openApi(), null, '\t')), {
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
