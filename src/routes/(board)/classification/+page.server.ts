import { redirect } from '@sveltejs/kit';
import { decide } from '#lib/classification/server/decide.ts';
import { propose } from '#lib/classification/server/propose.ts';
import { classRound } from '#lib/classification/server/round.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => ({
		...(await classRound(locals.store.read, signedIn(locals), locals.now)),
		community: url.searchParams.get('community') ?? '',
		declining: url.searchParams.get('decline'),
		did: url.searchParams.get('did'),
		today: dayOf(locals.now)
	}));

export const actions: Actions = {
	propose: (event) =>
		answerForm(
			event,
			async (values) => {
				const { store, now } = event.locals;
				await propose(store, signedIn(event.locals), values, now);
				redirect(303, '/classification?did=propose');
			},
			'propose'
		),
	decide: (event) =>
		answerForm(
			event,
			async (values) => {
				const { store, now } = event.locals;
				const { state } = await decide(store, signedIn(event.locals), { id: values.id ?? '' }, values, now);
				redirect(303, `/classification?did=${state}`);
			},
			'decide'
		)
};
