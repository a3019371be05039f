import { redirect } from '@sveltejs/kit';
import { answerResident } from '#lib/http/server/answer.ts';
import { answerByLink } from '#lib/tracking/server/answer-by-link.ts';
import { unlessGuessing } from '#lib/http/server/guesses.ts';
import { loadProgress } from '../progress.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever opens the address of the form by hand is led to the page it stands on. */
export const load: PageServerLoad = (event) => {
	if (event.request.method === 'GET') redirect(303, `/t/${event.params.token}`);
	return loadProgress(event, event.params.token);
};

export const actions: Actions = {
	default: (event) =>
		answerResident(event, async ({ store, values, now }) => {
			const { token } = event.params;
			const did = await unlessGuessing(event.locals.address, () => answerByLink(store, token, values, now));
			redirect(303, `/t/${token}?did=${did}`);
		})
};
