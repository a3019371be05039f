import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { noticesOf } from '#lib/notify/server/queries.ts';
import { readNotices } from '#lib/notify/server/read-notices.ts';
import { mayKeepRobots } from '#lib/notify/server/seat.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 40;

/** Where a notice leads. */
const PLACES = /^\/(tasks|meetings)\/[\w-]+$/;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const after = url.searchParams.get('after') ?? undefined;
		return {
			...(await noticesOf(locals.store.read, actor, locals.now, { after, limit: SHOWN })),
			isFirst: after === undefined,
			canKeepRobots: mayKeepRobots(actor),
			today: dayOf(locals.now),
			key: newKey()
		};
	});

export const actions: Actions = {
	/** Opens what a notice is about, which has then been read. */
	open: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', to = '' }, now }) => {
				await readNotices(store, actor, { ids: [id] }, now);
				redirect(303, PLACES.test(to) ? to : '/notices');
			},
			'open'
		),
	read: (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await readNotices(store, actor, {}, now);
				redirect(303, '/notices');
			},
			'read'
		)
};
