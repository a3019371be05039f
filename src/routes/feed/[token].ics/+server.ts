import { calendarFile } from '#lib/feed/calendar-file.ts';
import { entriesOf } from '#lib/feed/server/entries.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { unlessGuessing } from '#lib/http/server/guesses.ts';
import type { RequestHandler } from './$types';

/** Somebody's own days, to whoever has the address. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerPage(() =>
		unlessGuessing(locals.address, async () => {
			const entries = await entriesOf(locals.store.read, params.token, locals.now);
			return new Response(calendarFile(entries, url.origin, locals.now), {
				headers: {
					'content-type': 'text/calendar; charset=utf-8',
					'content-disposition': 'attachment; filename="board.ics"',
					'cache-control': 'private, no-store'
				}
			});
		})
	);
