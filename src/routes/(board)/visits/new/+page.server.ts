import { redirect } from '@sveltejs/kit';
import { placesReached } from '#lib/access/scope.ts';
import { VISIT_PHOTO_LIMIT } from '#lib/attachments/photo.ts';
import { receivePhotos } from '#lib/attachments/server/receive-photos.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { Refusal } from '#lib/refusal.ts';
import { residentIn } from '#lib/residents/form.ts';
import { formStart } from '#lib/tasks/server/wish-start.ts';
import { wishesIn } from '#lib/visits/form.ts';
import { lastPlaceOf } from '#lib/visits/server/queries.ts';
import { recordVisit } from '#lib/visits/server/record-visit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Going back finds this very form with its key, so that sending it again leads to the visit it made. */
const KEPT_FOR_GOING_BACK = { 'cache-control': 'private, no-cache' };

export const load: PageServerLoad = ({ locals, request, setHeaders, url }) =>
	answerPage(async () => {
		if (request.method === 'GET') setHeaders(KEPT_FOR_GOING_BACK);
		const actor = signedIn(locals);
		const { places, canPublish } = await formStart(
			locals.store.read,
			actor,
			placesReached(actor, 'visit.record')
		);
		const [first] = places;
		if (!first) throw new Refusal('not-allowed');
		const wanted = url.searchParams.get('place') ?? (await lastPlaceOf(locals.store.read, actor)) ?? '';
		return {
			places,
			place: places.find(({ code }) => code.startsWith(wanted))?.code ?? first.code,
			canPublish,
			today: dayOf(locals.now),
			account: actor.accountId,
			now: locals.now,
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	record: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const visit = { ...values, wishes: wishesIn(values), resident: residentIn(values) };
				const { id } = await recordVisit(store, actor, visit, now);
				redirect(303, `/visits/${id}?did=visit`);
			},
			'record',
			receivePhotos(VISIT_PHOTO_LIMIT)
		)
};
