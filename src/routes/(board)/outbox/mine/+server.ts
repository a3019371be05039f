import { json } from '@sveltejs/kit';
import { signedIn } from '#lib/http/server/me.ts';
import type { Holder } from '#lib/outbox/forms.ts';
import { wishStart } from '#lib/tasks/server/wish-start.ts';
import type { RequestHandler } from './$types';

/** Who this device is in the hands of, and what their forms need without signal. Names no resident and no writer. */
export const GET: RequestHandler = async ({ locals }) => {
	const actor = signedIn(locals);
	const wish = await wishStart(locals.store.read, actor);
	return json({
		account: actor.accountId,
		forms: wish.places.length > 0 ? { '/tasks/new': wish } : {}
	} satisfies Holder);
};
