import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { answerForm } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { noticeChoiceOf } from '#lib/notify/server/queries.ts';
import { mayKeepRobots } from '#lib/notify/server/seat.ts';
import { chooseNotices } from '#lib/notify/server/choose-notices.ts';
import { namedPosts } from '#lib/people/server/seat.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const places = [...actor.liaisonPlaces, ...actor.pairedCommunities];
	const names = await placeNames(locals.store.read, places);
	return {
		account: actor.account,
		posts: await namedPosts(locals.store.read, actor),
		places: places.map((code) => ({ code, name: names.get(code) ?? code })),
		choice: may(actor, 'notice.choose') ? await noticeChoiceOf(locals.store.read, actor.accountId) : null,
		canMail: locals.ways.mail !== null,
		canKeepRobots: mayKeepRobots(actor),
		isChanged: url.searchParams.has('changed'),
		isChosen: url.searchParams.has('chosen'),
		key: newKey()
	};
};

export const actions: Actions = {
	choose: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await chooseNotices(store, actor, values, now);
				redirect(303, '/me?chosen');
			},
			'choose'
		)
};
