import { redirect } from '@sveltejs/kit';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { limitsPage } from '#lib/tasks/server/limits-page.ts';
import { setLimit } from '#lib/tasks/server/set-limit.ts';
import { isTimeLimit } from '#lib/tasks/time-limit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const asked = url.searchParams.get('limit') ?? '';
		return {
			...(await limitsPage(locals.store.read, signedIn(locals), locals.now)),
			limit: isTimeLimit(asked) ? asked : '',
			isDone: url.searchParams.has('did'),
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ store, actor, values, now }) => {
			await setLimit(store, actor, values, now);
			redirect(303, '/calendar/limits?did');
		})
};
