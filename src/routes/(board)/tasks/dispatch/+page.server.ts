import { holds } from '#lib/access/actor.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { readForm } from '#lib/read-form.ts';
import { Refusal } from '#lib/refusal.ts';
import { filterInput, FilterForm } from '#lib/tasks/filter.ts';
import { filterWords } from '#lib/tasks/filter-words.ts';
import { awaitingDispatch, handlersForAll, wentLines } from '#lib/tasks/server/awaiting-dispatch.ts';
import { numberedCardsOf } from '#lib/tasks/server/card.ts';
import { dispatchMany } from '#lib/tasks/server/dispatch-many.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		if (!holds(actor, 'street_desk') && !holds(actor, 'district_desk')) throw new Refusal('not-allowed');
		const filter = readForm(FilterForm, filterInput(new URLSearchParams(url.search)));
		const rows = await awaitingDispatch(store.read, actor, filter, now);
		const [cards, handlers, places] = await Promise.all([
			numberedCardsOf(store.read, actor, rows, now),
			handlersForAll(store.read, actor, rows, now),
			placeNames(store.read, filter.place ? [filter.place] : [])
		]);
		return {
			cards,
			handlers,
			words: filterWords(filter, filter.place ? (places.get(filter.place) ?? filter.place) : null),
			filter,
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const answer = await answerForm(event, async ({ store, actor, values, now }) => ({
			outcome: await dispatchMany(store, actor, values, now)
		}));
		if (!('outcome' in answer)) return answer;
		// Read beside the answer: what is kept of a form sent once holds no title.
		const went = await wentLines(
			event.locals.store.read,
			signedIn(event.locals),
			answer.outcome.went,
			event.locals.now
		);
		return { outcome: { ...answer.outcome, went } };
	}
};
