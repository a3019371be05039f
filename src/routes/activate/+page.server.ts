import { redirect } from '@sveltejs/kit';
import { activate } from '#lib/auth/server/activate.ts';
import { answerSecretForm } from '#lib/http/server/answer.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: (event) =>
		answerSecretForm(event, async (values) => {
			await activate(event.locals.store, values, event.locals.address, event.locals.now);
			redirect(303, '/login?activated');
		})
};
