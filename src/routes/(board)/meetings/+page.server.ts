import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { workingCalendar } from '#lib/calendar/server/queries.ts';
import { addWorkingDays } from '#lib/calendar/working-days.ts';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { isStanding } from '#lib/meetings/meeting.ts';
import { convene } from '#lib/meetings/server/convene.ts';
import { duties, meetingsFor } from '#lib/meetings/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

/** The day a form offers lies so many working days ahead: units want to be told in time. */
const NOTICE_WORKING_DAYS = 5;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const [meetings, all, calendar] = await Promise.all([
			meetingsFor(store.read, actor),
			duties(store.read, actor, now),
			workingCalendar(store.read)
		]);
		const own = all.filter(({ community }) => may(actor, 'meeting.convene', { place: community }));
		const standing = new Set(meetings.filter(isStanding).map((one) => one.community));
		const free = own.filter(({ community }) => !standing.has(community));
		const asked = url.searchParams.get('convene');
		const isAsked = asked !== null && free.length > 0;
		return {
			meetings,
			duties: all,
			/** Communities that may be called together now. */
			free: free.map(({ community, name }) => ({ code: community, name })),
			chosen: isAsked ? asked : null,
			offeredOn: addWorkingDays(calendar, dayOf(now), NOTICE_WORKING_DAYS).day,
			showsAll: url.searchParams.has('all'),
			key: newKey(),
			hasOwnStep: free.length > 0
		};
	});

export const actions: Actions = {
	convene: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const { id } = await convene(store, actor, values, now);
				redirect(303, `/meetings/${id}?did=convene`);
			},
			'convene'
		)
};
