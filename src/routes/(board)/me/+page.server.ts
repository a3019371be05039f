import { signedIn } from '#lib/http/server/me.ts';
import { namedPosts } from '#lib/people/server/seat.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const places = [...actor.liaisonPlaces, ...actor.pairedCommunities];
	const names = await placeNames(locals.store.read, places);
	return {
		account: actor.account,
		posts: await namedPosts(locals.store.read, actor),
		places: places.map((code) => ({ code, name: names.get(code) ?? code })),
		isChanged: url.searchParams.has('changed')
	};
};
