import { redirect, type RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { placesReached } from '#lib/access/scope.ts';
import { dayOf } from '#lib/clock.ts';
import { setOfficePhone } from '#lib/district/server/set-office-phone.ts';
import { communityProfile } from '#lib/communities/server/profile.ts';
import { isInside } from '#lib/district/place.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { LIAISON_KINDS } from '#lib/liaison/assignment.ts';
import { liaisonChoices } from '#lib/liaison/server/choices.ts';
import { endAssignment } from '#lib/liaison/server/end-assignment.ts';
import { makeAssignment } from '#lib/liaison/server/make-assignment.ts';
import { meetingsOfCommunity } from '#lib/meetings/server/queries.ts';
import { replaceAssignment, workWith } from '#lib/liaison/server/replace.ts';
import { openTasksIn } from '#lib/tasks/server/open-in.ts';
import { placesToLogIn } from '#lib/tasks/server/places-to-log-in.ts';
import { visitsOfCommunity } from '#lib/visits/server/listed.ts';
import type { Actions, PageServerLoad } from './$types';

/** Open tasks listed before the board takes over. */
const TASKS_SHOWN = 8;

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const { code } = params;
		const profile = await communityProfile(store.read, actor, code, now);
		const canArrange = may(actor, 'liaison.make', { place: code });
		const kind = canArrange && LIAISON_KINDS.find((name) => name === url.searchParams.get('add'));
		const replaced = [...profile.leaders, ...profile.compounds.flatMap(({ cadres }) => cadres)].find(
			({ id }) => canArrange && id === url.searchParams.get('replace')
		);
		const canLogHere = placesToLogIn(actor).some((place) => isInside(place, code) || isInside(code, place));
		return {
			profile,
			tasks: await openTasksIn(store.read, actor, code, now, TASKS_SHOWN),
			visits: await visitsOfCommunity(store.read, actor, code, now),
			canVisitHere: placesReached(actor, 'visit.record').some(
				(place) => isInside(place, code) || isInside(code, place)
			),
			meetings: may(actor, 'meeting.see', { place: code })
				? await meetingsOfCommunity(store.read, code, now)
				: null,
			canConvene: may(actor, 'meeting.convene', { place: code }),
			canArrange,
			canSetPhone: may(actor, 'community.set-phone', { place: code }),
			canLogHere,
			choices: kind ? await liaisonChoices(store.read, kind, code, now) : null,
			place: url.searchParams.get('place') ?? undefined,
			replacing: replaced
				? {
						id: replaced.id,
						who: (await liaisonChoices(store.read, replaced.kind, replaced.place, now)).who.filter(
							({ value }) => value !== replaced.accountId
						),
						work: (await workWith(store.read, replaced)).map(({ id, number, title }) => ({
							id,
							number,
							title
						}))
					}
				: null,
			ending: canArrange ? url.searchParams.get('end') : null,
			did: url.searchParams.get('did'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: canLogHere || Boolean(kind) || replaced !== undefined
		};
	});

const back = ({ params }: RequestEvent, did: string) =>
	redirect(303, `/communities/${params.code}?did=${did}`);

export const actions: Actions = {
	'set-phone': (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await setOfficePhone(store, actor, { code: event.params.code }, values, now);
				back(event, 'set-phone');
			},
			'set-phone'
		),
	make: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await makeAssignment(store, actor, values, now);
				back(event, 'make');
			},
			'make'
		),
	replace: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await replaceAssignment(store, actor, { id: values.id ?? '' }, values, now);
				back(event, 'replace');
			},
			'replace'
		),
	end: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await endAssignment(store, actor, { id: values.id ?? '' }, values, now);
				back(event, 'end');
			},
			'end'
		)
};
