import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { minutesFor } from '#lib/meetings/server/minutes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	answerPage(async () => ({
		minutes: await minutesFor(locals.store.read, signedIn(locals), { id: params.meeting }, locals.now),
		meeting: params.meeting,
		hasOwnStep: true
	}));
