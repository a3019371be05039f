import { may } from '#lib/access/may.ts';
import { isEmpty, placesReached, scopeOf } from '#lib/access/scope.ts';
import type { Actor } from '#lib/access/actor.ts';
import { displayFrom } from '#lib/display.ts';
import { unreadCount } from '#lib/notify/server/queries.ts';
import { namedPosts } from '#lib/people/server/seat.ts';
import { placesToLogIn } from '#lib/tasks/server/places-to-log-in.ts';
import type { Cookies } from '@sveltejs/kit';

export type Frame = Awaited<ReturnType<typeof frameOf>>;

/** What the frame around the pages says of the person who is signed in. */
export async function frameOf({ store, isDemo }: App.Locals, actor: Actor, cookies: Cookies) {
	const isTold = may(actor, 'notice.choose');
	const [[post], unread] = await Promise.all([
		namedPosts(store.read, actor),
		isTold ? unreadCount(store.read, actor.accountId) : null
	]);
	return {
		me: { id: actor.accountId, name: actor.name, role: post?.role ?? null, seat: post?.seat ?? '' },
		/** Notices not read yet; null for who is told nothing. */
		unread,
		rooms: roomsOf(actor),
		canSeeCalendar: may(actor, 'calendar.see'),
		canLog: placesToLogIn(actor).length > 0,
		/** May write at all: who must set a password first is led there whatever they ask for. */
		canWrite: !actor.mustChangePassword,
		isDemo,
		display: displayFrom((name) => cookies.get(name))
	};
}

/** The rooms of the house this person may enter, in the order of the bar. */
function roomsOf(actor: Actor) {
	const open = {
		board: !isEmpty(scopeOf(actor)),
		communities: may(actor, 'community.see'),
		visits: placesReached(actor, 'visit.see').length > 0,
		liaison: may(actor, 'liaison.see'),
		meetings: actor.posts.some(
			({ role, place }) =>
				role === 'unit_officer' ||
				role === 'district_leader' ||
				(place && may(actor, 'meeting.see', { place }))
		),
		classification: actor.posts.some((post) => post.role === 'reviewer'),
		review: may(actor, 'review.see'),
		calendar: actor.posts.some(({ place }) => place && may(actor, 'calendar.edit', { place })),
		accounts: may(actor, 'account.see'),
		audit: may(actor, 'audit.see')
	};
	return (Object.keys(open) as (keyof typeof open)[]).filter((room) => open[room]);
}
