import { redirect } from '@sveltejs/kit';
import { changePassword } from '#lib/auth/server/change-password.ts';
import { answerSecretForm } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	isForced: signedIn(locals).mustChangePassword,
	hasOwnStep: true
});

export const actions: Actions = {
	default: (event) =>
		answerSecretForm(event, async (values) => {
			const { store, sessionId, now } = event.locals;
			const from = { sessionId: sessionId!, address: event.getClientAddress() };
			await changePassword(store, signedIn(event.locals), from, values, now);
			redirect(303, '/me?changed');
		})
};
