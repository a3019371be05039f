import { dayOf, quarterOf } from '#lib/clock.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readForm } from '#lib/read-form.ts';
import { ReviewForm } from '#lib/review/form.ts';
import { reviewOf } from '#lib/review/server/quarter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const asked = readForm(ReviewForm, Object.fromEntries(url.searchParams));
		const quarter = asked.quarter ?? quarterOf(dayOf(locals.now));
		const review = await reviewOf(locals.store.read, signedIn(locals), quarter, locals.now);
		const shown = asked.class ?? review.classes.find(({ count }) => count > 0)?.class ?? 'none';
		return {
			...review,
			shown,
			lines: review.lines.filter((line) => (line.class ?? 'none') === shown),
			hasOwnStep: true
		};
	});
