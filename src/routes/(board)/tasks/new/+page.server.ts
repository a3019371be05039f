import { redirect } from '@sveltejs/kit';
import { PHOTO_LIMIT } from '#lib/attachments/photo.ts';
import { receivePhotos } from '#lib/attachments/server/receive-photos.ts';
import { workingCalendar } from '#lib/calendar/server/queries.ts';
import { addWorkingDays } from '#lib/calendar/working-days.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { Refusal } from '#lib/refusal.ts';
import { residentIn } from '#lib/residents/form.ts';
import { guessCategory } from '#lib/tasks/category.ts';
import { log } from '#lib/tasks/server/log.ts';
import { setLimits } from '#lib/tasks/server/time-limits.ts';
import { wishStart } from '#lib/tasks/server/wish-start.ts';
import { KINDS } from '#lib/tasks/task.ts';
import { limitsOf } from '#lib/tasks/time-limit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Going back finds this very form with its key, so that sending it again leads to the task it made. */
const KEPT_FOR_GOING_BACK = { 'cache-control': 'private, no-cache' };

export const load: PageServerLoad = ({ locals, request, setHeaders, url }) =>
	answerPage(async () => {
		if (request.method === 'GET') setHeaders(KEPT_FOR_GOING_BACK);
		const actor = signedIn(locals);
		const { places, canPublish } = await wishStart(locals.store.read, actor);
		const first = places[0];
		if (!first) throw new Refusal('not-allowed');
		const wanted = url.searchParams.get('place') ?? '';
		const calendar = await workingCalendar(locals.store.read);
		const today = dayOf(locals.now);
		const limits = limitsOf(await setLimits(locals.store.read), { kind: 'micro_wish', category: 'other' });
		const limit = canPublish ? limits.claim : limits.accept;
		return {
			places,
			place: places.find(({ code }) => code.startsWith(wanted))?.code ?? first.code,
			kind: KINDS.find((one) => one === url.searchParams.get('kind')) ?? 'micro_wish',
			canPublish,
			limit,
			/** Without signal the same form is drawn without it: only the board knows the calendar. */
			claimBy: addWorkingDays(calendar, today, limit) as ReturnType<typeof addWorkingDays> | null,
			today,
			account: actor.accountId,
			now: locals.now,
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	default: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				// The page leaves the category to its guess until somebody chooses.
				const category = values.category ?? guessCategory(values.title ?? '');
				const task = await log(store, actor, { ...values, category, resident: residentIn(values) }, now);
				redirect(303, `/tasks/${task.id}?did=log`);
			},
			'',
			receivePhotos(PHOTO_LIMIT)
		)
};
