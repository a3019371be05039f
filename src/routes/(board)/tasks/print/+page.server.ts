import { dayOf } from '#lib/clock.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readForm } from '#lib/read-form.ts';
import { filterInput, FilterForm } from '#lib/tasks/filter.ts';
import { filterWords } from '#lib/tasks/filter-words.ts';
import Ledger from '#lib/tasks/Ledger.svelte';
import { numberedCardsOf } from '#lib/tasks/server/card.ts';
import { listTasks } from '#lib/tasks/server/listed.ts';
import { draw } from '#lib/ui/server/draw.ts';
import type { PageServerLoad } from './$types';

/** What one printing holds; beyond it somebody narrows the filter, or exports. */
const MOST = 500;

export const load: PageServerLoad = (event) =>
	answerPage(async () => {
		const { locals, url } = event;
		const actor = signedIn(locals);
		const { now, store } = locals;
		const filter = readForm(FilterForm, filterInput(url.searchParams));
		const { items, total } = await listTasks(store.read, actor, filter, now, { limit: MOST });
		const [cards, places] = await Promise.all([
			numberedCardsOf(store.read, actor, items, now),
			placeNames(store.read, filter.place ? [filter.place] : [])
		]);
		return {
			ledger: draw(event, Ledger, { cards }),
			words: filterWords(filter, filter.place ? (places.get(filter.place) ?? filter.place) : null),
			shown: cards.length,
			total,
			isCut: total === null || total > cards.length,
			back: `/tasks${url.search}`,
			today: dayOf(now),
			hasOwnStep: true
		};
	});
