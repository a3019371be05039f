import { may, must } from '#lib/access/may.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody whose work is counted here. */
export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		must(actor, 'community.see');
		return { canReview: may(actor, 'review.see') };
	});
