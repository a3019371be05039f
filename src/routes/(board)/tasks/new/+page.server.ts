import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/policy.ts';
import { workingCalendar } from '#lib/calendar/server/queries.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { Refusal } from '#lib/refusal.ts';
import { guessCategory } from '#lib/tasks/category.ts';
import { stepDueOn } from '#lib/tasks/deadline.ts';
import { log } from '#lib/tasks/server/log.ts';
import { placeChoices } from '#lib/tasks/server/place-choices.ts';
import { KINDS } from '#lib/tasks/task.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const places = await placeChoices(locals.store.read, actor);
		const first = places[0];
		if (!first) throw new Refusal('not-allowed');
		const wanted = url.searchParams.get('place') ?? '';
		const canPublish = may(actor, 'task.publish', {
			place: first.code,
			kind: 'micro_wish',
			level: 'community'
		});
		const calendar = await workingCalendar(locals.store.read);
		const today = dayOf(locals.now);
		return {
			places,
			place: places.find(({ code }) => code.startsWith(wanted))?.code ?? first.code,
			kind: KINDS.find((one) => one === url.searchParams.get('kind')) ?? 'micro_wish',
			canPublish,
			claimBy: stepDueOn(calendar, canPublish ? 'claim' : 'accept', today),
			today,
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async (values) => {
			const { store, now } = event.locals;
			// The page leaves the category to its guess until somebody chooses.
			const category = values.category ?? guessCategory(values.title ?? '');
			const task = await log(store, signedIn(event.locals), { ...values, category }, now);
			redirect(303, `/tasks/${task.id}?did=log`);
		})
};
