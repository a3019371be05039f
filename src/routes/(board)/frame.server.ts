import { may } from '#lib/access/may.ts';
import { isEmpty, scopeOf } from '#lib/access/scope.ts';
import type { Actor } from '#lib/access/actor.ts';
import { displayFrom } from '#lib/display.ts';
import { namedPosts } from '#lib/people/server/seat.ts';
import { placesToLogIn } from '#lib/tasks/server/places-to-log-in.ts';
import type { Cookies } from '@sveltejs/kit';

export type Frame = Awaited<ReturnType<typeof frameOf>>;

/** What the frame around the pages says of the person who is signed in. */
export async function frameOf({ store, isDemo }: App.Locals, actor: Actor, cookies: Cookies) {
	const [post] = await namedPosts(store.read, actor);
	return {
		me: { id: actor.accountId, name: actor.name, role: post?.role ?? null, seat: post?.seat ?? '' },
		rooms: roomsOf(actor),
		canSeeCalendar: may(actor, 'calendar.see'),
		canLog: placesToLogIn(actor).length > 0,
		isDemo,
		display: displayFrom((name) => cookies.get(name))
	};
}

/** The rooms of the house this person may enter, in the order of the bar. */
function roomsOf(actor: Actor) {
	const open = {
		board: !isEmpty(scopeOf(actor)),
		communities: may(actor, 'community.see'),
		liaison: may(actor, 'liaison.see'),
		classification: actor.posts.some((post) => post.role === 'reviewer'),
		review: may(actor, 'review.see'),
		calendar: actor.posts.some(({ place }) => place && may(actor, 'calendar.edit', { place })),
		accounts: may(actor, 'account.see'),
		audit: may(actor, 'audit.see')
	};
	return (Object.keys(open) as (keyof typeof open)[]).filter((room) => open[room]);
}
