import { redirect } from '@sveltejs/kit';
import { must } from '#lib/access/may.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { dropFilter, keepFilter, renameFilter } from '#lib/tasks/server/keep-filter.ts';
import { keptFilters } from '#lib/tasks/server/kept-filters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		must(actor, 'filter.keep');
		return { filters: await keptFilters(locals.store.read, actor), key: newKey() };
	});

export const actions: Actions = {
	keep: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const { view, query } = await keepFilter(store, actor, values, now);
				redirect(303, `/${view}?${query}`);
			},
			'keep'
		),
	rename: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', ...values }, now }) => {
				await renameFilter(store, actor, { id }, values, now);
				redirect(303, '/filters');
			},
			'rename'
		),
	drop: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await dropFilter(store, actor, { id }, now);
				redirect(303, '/filters');
			},
			'drop'
		)
};
