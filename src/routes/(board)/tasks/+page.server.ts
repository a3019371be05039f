import { holds } from '#lib/access/actor.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import { may } from '#lib/access/may.ts';
import { Refusal } from '#lib/refusal.ts';
import { readForm } from '#lib/read-form.ts';
import { numberedCardsOf } from '#lib/tasks/server/card.ts';
import { listTasks } from '#lib/tasks/server/listed.ts';
import { filterInput, FilterForm, filterQuery } from '#lib/tasks/filter.ts';
import { filterWords } from '#lib/tasks/filter-words.ts';
import { keptFilters } from '#lib/tasks/server/kept-filters.ts';
import type { PageServerLoad } from './$types';

const LINES = 50;
const CURSOR = /^[0-9a-f-]{36}$/;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const filter = readForm(FilterForm, filterInput(url.searchParams));
		const after = url.searchParams.get('after') || undefined;
		if (after && !CURSOR.test(after)) throw Refusal.invalid({ after: { code: 'not-readable' } });
		const { items, next, total } = await listTasks(store.read, actor, filter, now, { limit: LINES, after });
		const [cards, places, kept] = await Promise.all([
			numberedCardsOf(store.read, actor, items, now),
			placeNames(store.read, filter.place ? [filter.place] : []),
			keptFilters(store.read, actor)
		]);
		return {
			cards,
			key: newKey(),
			next,
			total,
			filter,
			kept,
			query: filterQuery(filter),
			words: filterWords(filter, filter.place ? (places.get(filter.place) ?? filter.place) : null),
			place: filter.place ? (places.get(filter.place) ?? filter.place) : null,
			isPaged: after !== undefined,
			canDispatch: holds(actor, 'street_desk') || holds(actor, 'district_desk'),
			canReview: may(actor, 'review.see'),
			now
		};
	});
