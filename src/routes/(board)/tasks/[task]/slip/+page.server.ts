import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { taskSlip } from '#lib/tasks/server/slip.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	answerPage(async () => ({
		slip: await taskSlip(locals.store.read, signedIn(locals), params.task, locals.now),
		now: locals.now,
		hasOwnStep: true
	}));
