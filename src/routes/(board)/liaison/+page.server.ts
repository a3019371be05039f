import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { dayOf } from '#lib/clock.ts';
import { districtCode } from '#lib/district/server/queries.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { LIAISON_KINDS } from '#lib/liaison/assignment.ts';
import { liaisonChoices } from '#lib/liaison/server/choices.ts';
import { answering, coverage } from '#lib/liaison/server/coverage.ts';
import { makeAssignment } from '#lib/liaison/server/make-assignment.ts';
import type { Actions, PageServerLoad } from './$types';

const VIEWS = ['community', 'compound', 'person'] as const;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const view = VIEWS.find((name) => name === url.searchParams.get('view')) ?? 'community';
		const district = await districtCode(store.read);
		const canArrange = may(actor, 'liaison.make', { place: district });
		const kind = canArrange && LIAISON_KINDS.find((name) => name === url.searchParams.get('add'));
		return {
			...(await coverage(store.read, actor, now)),
			view,
			people:
				view === 'person'
					? {
							leader_community: await answering(store.read, actor, 'leader_community', now),
							unit_community: await answering(store.read, actor, 'unit_community', now),
							cadre_compound: await answering(store.read, actor, 'cadre_compound', now)
						}
					: null,
			canArrange,
			choices: kind ? await liaisonChoices(store.read, kind, district, now) : null,
			place: url.searchParams.get('place') ?? undefined,
			isMade: url.searchParams.has('made'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: Boolean(kind)
		};
	});

export const actions: Actions = {
	make: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await makeAssignment(store, actor, values, now);
				redirect(303, '/liaison?made');
			},
			'make'
		)
};
