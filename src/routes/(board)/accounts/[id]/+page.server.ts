import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { ROLES } from '#lib/people/role.ts';
import { disableAccount } from '#lib/people/server/disable-account.ts';
import { personOf } from '#lib/people/server/directory.ts';
import { endPost } from '#lib/people/server/end-post.ts';
import { toldOfEnding } from '#lib/people/server/told-of-ending.ts';
import { grantPost } from '#lib/people/server/grant-post.ts';
import { resetAccount } from '#lib/people/server/reset-account.ts';
import { seatsFor } from '#lib/people/server/seats.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { now, store } = locals;
		const page = await personOf(store.read, signedIn(locals), params.id, now);
		const role = ROLES.find((name) => name === url.searchParams.get('role')) ?? null;
		const ending = url.searchParams.get('end');
		return {
			...page,
			key: newKey(),
			role,
			seats: role && page.can.grant ? await seatsFor(store.read, role) : null,
			ending,
			hanging: ending ? await toldOfEnding(store.read, signedIn(locals), ending, now) : null,
			isDisabling: url.searchParams.has('disable'),
			did: url.searchParams.get('did'),
			ended: Object.fromEntries(
				['passed', 'moved', 'left'].map((name) => [name, Number(url.searchParams.get(name)) || 0])
			),
			today: dayOf(now)
		};
	});

export const actions: Actions = {
	/** The slip is answered, never redirected to: its code is shown once and stands in no address. */
	reset: (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => ({
				slip: await resetAccount(store, actor, { id: event.params.id }, now)
			}),
			'reset'
		),
	disable: (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await disableAccount(store, actor, { id: event.params.id }, now);
				redirect(303, `/accounts/${event.params.id}?did=disable`);
			},
			'disable'
		),
	grant: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await grantPost(store, actor, { ...values, id: event.params.id }, now);
				redirect(303, `/accounts/${event.params.id}?did=grant`);
			},
			'grant'
		),
	end: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { post, toOn, successor }, now }) => {
				const { passed, moved, left } = await endPost(store, actor, { id: post, toOn, successor }, now);
				redirect(303, `/accounts/${event.params.id}?did=end&passed=${passed}&moved=${moved}&left=${left}`);
			},
			'end'
		)
};
