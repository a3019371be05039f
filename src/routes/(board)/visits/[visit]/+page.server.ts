import { redirect } from '@sveltejs/kit';
import { placesReached } from '#lib/access/scope.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { placeChoices } from '#lib/tasks/server/place-choices.ts';
import { correctVisit } from '#lib/visits/server/correct-visit.ts';
import { visitPage } from '#lib/visits/server/visit-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { store, now } = locals;
		const shown = await visitPage(store.read, actor, params.visit, now);
		return {
			...shown,
			/** Where else it may have been, where it may be corrected. */
			places: shown.correctUntil ? await placeChoices(store.read, placesReached(actor, 'visit.record')) : [],
			did: url.searchParams.get('did'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	correct: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { version, ...values }, now }) => {
				// A form leaves out what is empty; here that is what it shall be.
				const { met = '', spot = '', note = '' } = values;
				const ref = { id: event.params.visit, version: Number(version) };
				await correctVisit(store, actor, ref, { ...values, met, spot, note }, now);
				redirect(303, `/visits/${event.params.visit}?did=correct`);
			},
			'correct'
		)
};
