import { redirect, type ActionFailure } from '@sveltejs/kit';
import { answerForm, answerPage, type FormFault } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { conclude } from '#lib/tasks/server/conclude.ts';
import { taskPage } from '#lib/tasks/server/detail.ts';
import { TAKE } from '#lib/tasks/server/take.ts';
import { ACTION_NAMES, type TaskAction } from '#lib/tasks/task.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => ({
		...(await taskPage(locals.store.read, signedIn(locals), params.task, locals.now)),
		did: url.searchParams.get('did'),
		now: locals.now,
		hasOwnStep: true
	}));

type Take = (typeof TAKE)[TaskAction];
type Step = (event: RequestEvent) => Promise<ActionFailure<FormFault> | void>;

const step =
	(name: string, take: Take): Step =>
	(event) =>
		answerForm(
			event,
			async (values) => {
				const { store, now } = event.locals;
				await take(store, signedIn(event.locals), { id: event.params.task }, values, now);
				redirect(303, `/tasks/${event.params.task}?did=${name}`);
			},
			name
		);

/** One form action per step of the lifecycle, and the two the secretary takes in one go. */
export const actions = {
	...(Object.fromEntries(ACTION_NAMES.map((name) => [name, step(name, TAKE[name])])) as Record<
		TaskAction,
		Step
	>),
	conclude: step('conclude', conclude)
} satisfies Actions;
