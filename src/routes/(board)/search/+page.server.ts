import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { findPlaces } from '#lib/district/server/find-places.ts';
import { answerPage, answerSecretForm, spokenFault } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { throttled } from '#lib/http/server/throttle.ts';
import type { FaultCode } from '#lib/refusal.ts';
import { noteLookUp } from '#lib/residents/server/look-up.ts';
import { readAsked } from '#lib/search/asked.ts';
import { marked } from '#lib/search/marked.ts';
import { holdsNumber, QUERY_LIMIT } from '#lib/tasks/filter.ts';
import { findByKind } from '#lib/tasks/server/find-by-kind.ts';
import type { Actions, PageServerLoad } from './$types';

/** Hits of a kind that are shown at once. */
const SHOWN = 8;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const words = (url.searchParams.get('q') ?? '').trim().slice(0, QUERY_LIMIT);
		// The number that stood in the address is not said again.
		if (holdsNumber(words)) return nothing('', 'whole-phone');
		return { ...(await find(locals, words)), hasOwnStep: true };
	});

export const actions: Actions = {
	default: (event) =>
		answerSecretForm(event, async ({ q = '' }) => {
			const words = q.trim().slice(0, QUERY_LIMIT);
			if (!holdsNumber(words)) redirect(303, `/search?${new URLSearchParams({ q: words })}`);
			const { store, now } = event.locals;
			const actor = signedIn(event.locals);
			await throttled('findPhone', actor.accountId);
			await noteLookUp(store, actor, now);
			return find(event.locals, words);
		})
};

async function find(locals: App.Locals, words: string) {
	const actor = signedIn(locals);
	const { read } = locals.store;
	const asked = readAsked(words);
	if (!asked) return nothing(words, words === '' ? null : 'nothing-to-find');
	const [kinds, places] = await Promise.all([
		findByKind(read, actor, words, locals.now, SHOWN),
		may(actor, 'community.see') ? findPlaces(read, asked, SHOWN) : []
	]);
	return {
		words,
		kinds,
		places: places.map(({ code, name }) => ({ code, name: marked(name, asked) })),
		fault: null as string | null
	};
}

const nothing = (words: string, fault: FaultCode | null) => ({
	...{ words, kinds: [], places: [], hasOwnStep: true },
	fault: fault && spokenFault({ code: fault })
});
