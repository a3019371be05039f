import { redirect } from '@sveltejs/kit';
import { may, must } from '#lib/access/may.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { changeReply, dropReply, keepReply } from '#lib/replies/server/keep-reply.ts';
import { deskOf, repliesFor } from '#lib/replies/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		must(actor, 'reply.keep');
		const place = deskOf(actor);
		return {
			key: newKey(),
			replies: await repliesFor(locals.store.read, actor),
			canShare: place !== undefined && may(actor, 'reply.keep-for-all', { place })
		};
	});

export const actions: Actions = {
	keep: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await keepReply(store, actor, values, now);
				redirect(303, '/replies');
			},
			'keep'
		),
	change: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', ...values }, now }) => {
				await changeReply(store, actor, { id }, values, now);
				redirect(303, '/replies');
			},
			'change'
		),
	drop: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await dropReply(store, actor, { id }, now);
				redirect(303, '/replies');
			},
			'drop'
		)
};
