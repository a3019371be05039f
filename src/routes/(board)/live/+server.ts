import { isEmpty, scopeOf } from '#lib/access/scope.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { LiveForm } from '#lib/live/form.ts';
import { readForm } from '#lib/read-form.ts';
import { Refusal } from '#lib/refusal.ts';
import type { RequestHandler } from './$types';

/** What changes, as it changes: `Last-Event-ID` goes before `since`, so a browser that comes back misses nothing. */
export const GET: RequestHandler = ({ locals, url, request }) =>
	answerPage(async () => {
		if (isEmpty(scopeOf(signedIn(locals)))) throw new Refusal('not-allowed');
		const since = request.headers.get('last-event-id');
		const asked = readForm(LiveForm, {
			...Object.fromEntries(url.searchParams),
			...(since ? { since } : {})
		});
		return new Response(await locals.live.open(locals.sessionId!, asked), {
			headers: {
				'content-type': 'text/event-stream; charset=utf-8',
				'cache-control': 'no-store',
				// nginx would gather it.
				'x-accel-buffering': 'no'
			}
		});
	});
