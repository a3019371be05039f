import { dayOf } from '#lib/clock.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { readForm } from '#lib/read-form.ts';
import { boardOf } from '#lib/tasks/server/board.ts';
import { spansCommunities } from '#lib/tasks/server/walk.ts';
import { movableCardsOf } from '#lib/tasks/server/moves.ts';
import { communityChips } from '#lib/tasks/server/chips.ts';
import { filterInput, FilterForm, filterQuery } from '#lib/tasks/filter.ts';
import { filterWords } from '#lib/tasks/filter-words.ts';
import { keptFilters } from '#lib/tasks/server/kept-filters.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import Lanes from '#lib/tasks/Lanes.svelte';
import { LANES, type Lane } from '#lib/tasks/task.ts';
import { draw } from '#lib/ui/server/draw.ts';
import type { PageServerLoad } from './$types';

/** Cards a column shows before it is paged: fifty of open work, a few of what is done. */
const CARDS: Readonly<Record<Lane, number>> = { claim: 17, doing: 17, follow_up: 16, done: 5 };

export const load: PageServerLoad = (event) =>
	answerPage(async () => {
		const { locals, url } = event;
		const actor = signedIn(locals);
		const { now, store } = locals;
		const filter = readForm(FilterForm, filterInput(url.searchParams));
		const lane = LANES.find((name) => name === url.searchParams.get('lane')) ?? firstLane(url);
		const after = url.searchParams.get('after') ?? undefined;
		const pages: Partial<Record<Lane, string>> = after ? { [lane]: after } : {};
		const [{ lanes, overdue }, chips, kept, places] = await Promise.all([
			boardOf(store.read, actor, filter, now, { sizes: CARDS, after: pages }),
			communityChips(store.read, actor, dayOf(now)),
			keptFilters(store.read, actor),
			placeNames(store.read, filter.place ? [filter.place] : [])
		]);
		const cards = await movableCardsOf(
			store.read,
			actor,
			lanes.flatMap((column) => column.cards),
			now
		);
		/** More than one community in sight: cards name it instead of the compound. */
		const isWide = spansCommunities(actor, filter.place);
		const key = newKey();
		let taken = 0;
		return {
			lanes: draw(event, Lanes, {
				lanes: lanes.map((column) => ({
					...column,
					cards: cards.slice(taken, (taken += column.cards.length))
				})),
				current: lane,
				isPaged: after !== undefined,
				isWide,
				key,
				search: searchOf(url)
			}),
			key,
			counts: lanes.map(({ lane: name, count }) => ({ lane: name, count })),
			lane,
			overdue,
			chips,
			kept,
			query: filterQuery(filter),
			words: filterWords(filter, filter.place ? (places.get(filter.place) ?? filter.place) : null),
			filter,
			now
		};
	});

const firstLane = (url: URL): Lane => (url.searchParams.has('overdue') ? 'doing' : 'claim');

/** The filters, without the page of a column. */
function searchOf(url: URL): string {
	const query = new URLSearchParams(url.search);
	query.delete('after');
	return query.toString();
}
