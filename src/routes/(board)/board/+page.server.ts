import { dayOf } from '#lib/clock.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readForm } from '#lib/read-form.ts';
import { boardOf, countOverdue, type LanePage } from '#lib/tasks/server/board.ts';
import { spansCommunities } from '#lib/tasks/server/walk.ts';
import { cardsOf, type Card } from '#lib/tasks/server/card.ts';
import { communityChips } from '#lib/tasks/server/chips.ts';
import { filterInput, FilterForm } from '#lib/tasks/filter.ts';
import { LANES, type Lane } from '#lib/tasks/task.ts';
import type { PageServerLoad } from './$types';

export interface BoardLane extends Omit<LanePage, 'cards'> {
	cards: Card[];
}

/** Cards a column shows before it is paged: fifty of open work, a few of what is done. */
const CARDS: Readonly<Record<Lane, number>> = { claim: 17, doing: 17, follow_up: 17, done: 8 };

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const filter = readForm(FilterForm, filterInput(url.searchParams));
		const lane = LANES.find((name) => name === url.searchParams.get('lane')) ?? firstLane(url);
		const after = url.searchParams.get('after') ?? undefined;
		const pages: Partial<Record<Lane, string>> = after ? { [lane]: after } : {};
		const [board, overdue, chips] = await Promise.all([
			boardOf(store.read, actor, filter, now, { sizes: CARDS, after: pages }),
			countOverdue(store.read, actor, filter, now),
			communityChips(store.read, actor, dayOf(now))
		]);
		const cards = await cardsOf(
			store.read,
			actor,
			board.flatMap((column) => column.cards),
			now
		);
		let taken = 0;
		const lanes: BoardLane[] = board.map(({ lane: name, cards: rows, count, next }) => ({
			lane: name,
			count,
			next,
			cards: cards.slice(taken, (taken += rows.length))
		}));
		return {
			// As one text: Kit's serializer walks every value, which costs more than drawing them.
			lanes: JSON.stringify(lanes),
			lane,
			isPaged: after !== undefined,
			overdue,
			/** More than one community in sight: cards name it instead of the compound. */
			isWide: spansCommunities(actor, filter.place),
			chips,
			filter,
			now
		};
	});

const firstLane = (url: URL): Lane => (url.searchParams.has('overdue') ? 'doing' : 'claim');
