import { redirect } from '@sveltejs/kit';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { addEntry, changeEntry } from '#lib/meetings/server/entries.ts';
import { listsPage } from '#lib/meetings/server/lists.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { now, store } = locals;
		return {
			page: await listsPage(store.read, signedIn(locals), params.community, now),
			did: url.searchParams.get('did'),
			key: newKey()
		};
	});

export const actions: Actions = {
	add: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const { community } = event.params;
				await addEntry(store, actor, { ...values, community }, now);
				redirect(303, `/meetings/lists/${community}?did=add`);
			},
			'add'
		),
	change: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await changeEntry(store, actor, { id: values.entry ?? '' }, values, now);
				redirect(303, `/meetings/lists/${event.params.community}?did=change`);
			},
			'change'
		)
};
