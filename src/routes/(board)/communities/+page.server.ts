import { MEASURES } from '#lib/communities/measure.ts';
import { communityMap } from '#lib/communities/server/map.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => ({
		...(await communityMap(locals.store.read, signedIn(locals), locals.now)),
		by: MEASURES.find((measure) => measure === url.searchParams.get('by')) ?? 'class',
		isTable: url.searchParams.get('view') === 'table',
		now: locals.now
	}));
