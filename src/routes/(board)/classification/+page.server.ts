import { redirect } from '@sveltejs/kit';
import { decide } from '#lib/classification/server/decide.ts';
import { propose } from '#lib/classification/server/propose.ts';
import { classRound } from '#lib/classification/server/round.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => ({
		...(await classRound(locals.store.read, signedIn(locals), locals.now)),
		community: url.searchParams.get('community') ?? '',
		declining: url.searchParams.get('decline'),
		did: url.searchParams.get('did'),
		today: dayOf(locals.now),
		key: newKey()
	}));

export const actions: Actions = {
	propose: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await propose(store, actor, values, now);
				redirect(303, '/classification?did=propose');
			},
			'propose'
		),
	decide: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const { state } = await decide(store, actor, { id: values.id ?? '' }, values, now);
				redirect(303, `/classification?did=${state}`);
			},
			'decide'
		)
};
