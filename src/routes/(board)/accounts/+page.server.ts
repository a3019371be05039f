import { may } from '#lib/access/may.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { createAccount } from '#lib/people/server/create-account.ts';
import { directoryOf } from '#lib/people/server/directory.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const words = url.searchParams.get('q') ?? '';
		const after = url.searchParams.get('after') ?? '';
		return {
			...(await directoryOf(locals.store.read, actor, { words, after }, locals.now)),
			words,
			isPaged: after !== '',
			canCreate: may(actor, 'account.create'),
			key: newKey(),
			isCreating: url.searchParams.has('new'),
			hasOwnStep: true
		};
	});

/** The slip is answered, never redirected to: its code is shown once and stands in no address. */
export const actions: Actions = {
	create: (event) =>
		answerForm(event, async ({ store, actor, values, now }) => ({
			slip: await createAccount(store, actor, values, now)
		}))
};
