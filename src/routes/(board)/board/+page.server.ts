import { dayOf } from '#lib/clock.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { filterQuery } from '#lib/tasks/filter.ts';
import { filterWords } from '#lib/tasks/filter-words.ts';
import { communityChips } from '#lib/tasks/server/chips.ts';
import { keptFilters } from '#lib/tasks/server/kept-filters.ts';
import { drawLanes, filterOf, laneOf } from './lanes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answerPage(async () => {
		const { locals, url } = event;
		const actor = signedIn(locals);
		const { now, store } = locals;
		const filter = filterOf(url);
		const key = newKey();
		const seq = await locals.live.head();
		const [board, chips, kept, places] = await Promise.all([
			drawLanes(event, key),
			communityChips(store.read, actor, dayOf(now)),
			keptFilters(store.read, actor),
			placeNames(store.read, filter.place ? [filter.place] : [])
		]);
		return {
			...board,
			/** The number of the journal this board stands for, at least. */
			seq,
			key,
			lane: laneOf(url),
			chips,
			kept,
			query: filterQuery(filter),
			words: filterWords(filter, filter.place ? (places.get(filter.place) ?? filter.place) : null),
			filter,
			now
		};
	});
