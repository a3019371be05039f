/** The columns and cards of the board, as its page and what follows it draw them. */
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { readForm } from '#lib/read-form.ts';
import { filterInput, FilterForm } from '#lib/tasks/filter.ts';
import Lanes from '#lib/tasks/Lanes.svelte';
import { boardOf, someOfBoard } from '#lib/tasks/server/board.ts';
import { movableCardsOf } from '#lib/tasks/server/moves.ts';
import { spansCommunities } from '#lib/tasks/server/walk.ts';
import SomeCards from '#lib/tasks/SomeCards.svelte';
import { LANE_OF, LANES, type Lane } from '#lib/tasks/task.ts';
import type { Drawn } from '#lib/ui/drawn.ts';
import { draw } from '#lib/ui/server/draw.ts';
import type { RequestEvent } from '@sveltejs/kit';

/** Cards a column shows before it is paged: fifty of open work, a few of what is done. */
const CARDS: Readonly<Record<Lane, number>> = { claim: 17, doing: 17, follow_up: 16, done: 5 };

type Asking = Pick<RequestEvent, 'locals' | 'url' | 'isDataRequest'>;

/** How many a column holds. */
export interface LaneCount {
	lane: Lane;
	count: number;
}

export const filterOf = (url: URL) => readForm(FilterForm, filterInput(url.searchParams));

export const laneOf = ({ searchParams }: URL): Lane =>
	LANES.find((name) => name === searchParams.get('lane')) ??
	(searchParams.has('overdue') ? 'doing' : 'claim');

export async function drawLanes(event: Asking, key = newKey()) {
	const { locals, url } = event;
	const actor = signedIn(locals);
	const { now, store } = locals;
	const filter = filterOf(url);
	const current = laneOf(url);
	const after = url.searchParams.get('after') ?? undefined;
	const pages: Partial<Record<Lane, string>> = after ? { [current]: after } : {};
	const { lanes, overdue } = await boardOf(store.read, actor, filter, now, { sizes: CARDS, after: pages });
	const cards = await movableCardsOf(
		store.read,
		actor,
		lanes.flatMap((column) => column.cards),
		now
	);
	let taken = 0;
	return {
		lanes: draw(event, Lanes, {
			lanes: lanes.map((column) => ({
				...column,
				cards: cards.slice(taken, (taken += column.cards.length))
			})),
			current,
			isPaged: after !== undefined,
			// More than one community in sight: cards name it instead of the compound.
			isWide: spansCommunities(actor, filter.place),
			key,
			search: searchOf(url)
		}),
		counts: lanes.map(({ lane, count }): LaneCount => ({ lane, count })),
		overdue
	};
}

/** Some cards, each with the column it hangs in now; those that are not on this board are left out. */
export async function drawCards(event: Asking, ids: readonly string[]) {
	const { locals, url } = event;
	const actor = signedIn(locals);
	const { now, store } = locals;
	const filter = filterOf(url);
	const { cards: rows, counts, overdue } = await someOfBoard(store.read, actor, filter, ids, now);
	const key = newKey();
	const isWide = spansCommunities(actor, filter.place);
	const cards = (await movableCardsOf(store.read, actor, rows, now)).map((card) => {
		const drawn: Drawn = draw(event, SomeCards, { cards: [card], isWide, key });
		return { id: card.id, lane: LANE_OF[card.state] as Lane, html: drawn.html };
	});
	return { cards, counts: LANES.map((lane): LaneCount => ({ lane, count: counts[lane] })), overdue };
}

/** The filters, without the page of a column. */
function searchOf(url: URL): string {
	const query = new URLSearchParams(url.search);
	query.delete('after');
	return query.toString();
}
