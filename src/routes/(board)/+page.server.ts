import { isEmpty, scopeOf } from '#lib/access/scope.ts';
import { yearsToLoad } from '#lib/calendar/server/page.ts';
import { homePlanOf, type HomeSection } from '#lib/home/plan.ts';
import { ownCommunities } from '#lib/home/server/own-communities.ts';
import { ownPlaces } from '#lib/home/server/own-places.ts';
import { quarterSoFar } from '#lib/home/server/quarter-so-far.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { awaitingDispatch } from '#lib/tasks/server/awaiting-dispatch.ts';
import { latestVisits } from '#lib/home/server/latest-visits.ts';
import { meetingsFor } from '#lib/meetings/server/queries.ts';
import { homeOf } from '#lib/tasks/server/home.ts';
import type { PageServerLoad } from './$types';

/** The soonest. */
const MEETINGS_SHOWN = 3;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const { now, store } = locals;
	const plan = homePlanOf(actor.posts.map(({ role }) => role));
	const isBusiness = !isEmpty(scopeOf(actor));
	const shows = (section: HomeSection) => plan?.shows.includes(section) ?? false;
	return {
		missingYears: await yearsToLoad(store.read, actor, now),
		plan,
		home: isBusiness ? await homeOf(store.read, actor, now) : null,
		places: shows('places') ? await ownPlaces(store.read, actor, now) : null,
		toDispatch:
			plan?.primary === 'dispatch' ? (await awaitingDispatch(store.read, actor, {}, now)).length : null,
		communities: shows('communities') ? await ownCommunities(store.read, actor, now) : null,
		quarter: shows('quarter') ? await quarterSoFar(store.read, actor, now) : null,
		visits: shows('visits') ? await latestVisits(store.read, actor, now) : null,
		meetings: shows('meetings')
			? await meetingsFor(store.read, actor, { state: ['planned', 'open'] }, MEETINGS_SHOWN)
			: null,
		now,
		isDeleted: url.searchParams.has('deleted'),
		hasOwnStep: true
	};
};
