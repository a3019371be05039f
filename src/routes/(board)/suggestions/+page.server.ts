import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { answerSuggestion } from '#lib/suggestions/server/answer.ts';
import { suggestionsFor } from '#lib/suggestions/server/queries.ts';
import { suggest } from '#lib/suggestions/server/suggest.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		return {
			suggestions: await suggestionsFor(locals.store.read, actor),
			canMake: may(actor, 'suggestion.make'),
			canAnswer: may(actor, 'suggestion.answer'),
			did: url.searchParams.get('did'),
			today: dayOf(locals.now),
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	make: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await suggest(store, actor, values, now);
				redirect(303, '/suggestions?did=make');
			},
			'make'
		),
	answer: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', ...values }, now }) => {
				await answerSuggestion(store, actor, { id }, values, now);
				redirect(303, '/suggestions?did=answer');
			},
			'answer'
		)
};
