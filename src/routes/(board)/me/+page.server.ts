import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/may.ts';
import { placeNames } from '#lib/district/server/queries.ts';
import { endFeed } from '#lib/feed/server/end-feed.ts';
import { openFeed } from '#lib/feed/server/open-feed.ts';
import { feedPathOf } from '#lib/feed/server/queries.ts';
import { answerForm } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { chooseNotices } from '#lib/notify/server/choose-notices.ts';
import { noticeChoiceOf } from '#lib/notify/server/queries.ts';
import { mayKeepRobots } from '#lib/notify/server/seat.ts';
import { namedPosts } from '#lib/people/server/seat.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = signedIn(locals);
	const { read } = locals.store;
	const places = [...actor.liaisonPlaces, ...actor.pairedCommunities];
	const names = await placeNames(read, places);
	const feedPath = await feedPathOf(read, actor.accountId);
	return {
		account: actor.account,
		posts: await namedPosts(read, actor),
		places: places.map((code) => ({ code, name: names.get(code) ?? code })),
		choice: may(actor, 'notice.choose') ? await noticeChoiceOf(read, actor.accountId) : null,
		canMail: locals.ways.mail !== null,
		canKeepRobots: mayKeepRobots(actor),
		isChosen: url.searchParams.has('chosen'),
		isChanged: url.searchParams.has('changed'),
		feed: may(actor, 'feed.open') ? { url: feedPath && url.origin + feedPath } : null,
		did: url.searchParams.get('feed'),
		key: newKey()
	};
};

export const actions: Actions = {
	'open-feed': (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await openFeed(store, actor, now);
				redirect(303, '/me?feed=opened#feed');
			},
			'open-feed'
		),
	'end-feed': (event) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await endFeed(store, actor, now);
				redirect(303, '/me?feed=ended#feed');
			},
			'end-feed'
		),
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
