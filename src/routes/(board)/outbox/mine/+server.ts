import { json } from '@sveltejs/kit';
import { placesReached } from '#lib/access/scope.ts';
import { signedIn } from '#lib/http/server/me.ts';
import type { Holder } from '#lib/outbox/forms.ts';
import { formStart, wishStart } from '#lib/tasks/server/wish-start.ts';
import type { RequestHandler } from './$types';

/** Who this device is in the hands of, and what their forms need without signal. Names no resident and no writer. */
export const GET: RequestHandler = async ({ locals }) => {
	const actor = signedIn(locals);
	const { read } = locals.store;
	const [wish, visit] = await Promise.all([
		wishStart(read, actor),
		formStart(read, actor, placesReached(actor, 'visit.record'))
	]);
	return json({
		account: actor.accountId,
		forms: {
			...(wish.places.length > 0 && { '/tasks/new': wish }),
			...(visit.places.length > 0 && { '/visits/new': visit })
		}
	} satisfies Holder);
};
