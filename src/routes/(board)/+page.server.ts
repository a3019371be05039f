import { isEmpty, scopeOf } from '#lib/access/scope.ts';
import { yearsToLoad } from '#lib/calendar/server/page.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { homeOf } from '#lib/tasks/server/home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const { now, store } = locals;
	const isBusiness = !isEmpty(scopeOf(actor));
	return {
		missingYears: await yearsToLoad(store.read, actor, now),
		home: isBusiness ? await homeOf(store.read, actor, now) : null,
		now,
		isDeleted: url.searchParams.has('deleted'),
		hasOwnStep: true
	};
};
