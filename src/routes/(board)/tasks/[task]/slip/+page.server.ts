import { redirect } from '@sveltejs/kit';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { taskSlip } from '#lib/tasks/server/slip.ts';
import { makeLink } from '#lib/tracking/server/make-link.ts';
import { residentsLink } from '#lib/tracking/server/residents-link.ts';
import { revokeLink } from '#lib/tracking/server/revoke-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => ({
		slip: await taskSlip(locals.store.read, signedIn(locals), params.task, locals.now),
		link: await residentsLink(
			locals.store.read,
			signedIn(locals),
			{ id: params.task },
			url.origin,
			locals.now
		),
		now: locals.now,
		key: newKey(),
		hasOwnStep: true
	}));

export const actions: Actions = {
	make: (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await makeLink(store, actor, { id: event.params.task }, now);
				redirect(303, `/tasks/${event.params.task}/slip`);
			},
			'make'
		),
	revoke: (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await revokeLink(store, actor, { id: event.params.task }, now);
				redirect(303, `/tasks/${event.params.task}/slip`);
			},
			'revoke'
		)
};
