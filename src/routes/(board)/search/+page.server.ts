import { may } from '#lib/access/policy.ts';
import { findPlaces } from '#lib/district/server/find-places.ts';
import { answerPage, spokenFault } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readAsked } from '#lib/search/asked.ts';
import { marked } from '#lib/search/marked.ts';
import { QUERY_LIMIT } from '#lib/tasks/filter.ts';
import { findByKind } from '#lib/tasks/server/find-by-kind.ts';
import type { PageServerLoad } from './$types';

/** Hits of a kind that are shown at once. */
const SHOWN = 8;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { read } = locals.store;
		const words = (url.searchParams.get('q') ?? '').trim().slice(0, QUERY_LIMIT);
		const asked = readAsked(words);
		if (!asked)
			return {
				...{ words, kinds: [], places: [], hasOwnStep: true },
				fault: words === '' ? null : spokenFault({ code: 'nothing-to-find' })
			};
		const [kinds, places] = await Promise.all([
			findByKind(read, actor, words, locals.now, SHOWN),
			may(actor, 'community.see') ? findPlaces(read, asked, SHOWN) : []
		]);
		return {
			words,
			kinds,
			places: places.map(({ code, name }) => ({ code, name: marked(name, asked) })),
			fault: null,
			hasOwnStep: true
		};
	});
