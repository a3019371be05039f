/** Who is asking, with everything that counts for rights today. */
import type { PlaceCode } from '../district/place.ts';
import type { Post, Role } from '../people/role.ts';

export interface Actor {
	accountId: string;
	/** What they sign in with. */
	account: string;
	name: string;
	mustChangePassword: boolean;
	/** Network address of the request, for the journal. */
	address?: string | null;
	/** Posts in force today. */
	posts: readonly Post[];
	/** Places they answer for personally through liaison in force today, those of whomever they are deputy of too. */
	liaisonPlaces: readonly PlaceCode[];
	/** Those among them that are not theirs: whose deputy they are today (代理). Left out where there are none. */
	deputyFor?: readonly { principal: string; place: PlaceCode }[];
	/** Communities their units are paired with today. */
	pairedCommunities: readonly PlaceCode[];
}

/**
 * 系统: what falls due by itself is done by nobody. Holds no post and sees no more than the task it is about to
 * take a step with; what it may do stands in the policy as `system`.
 */
export const SYSTEM: Actor = {
	accountId: '',
	account: '',
	name: '',
	mustChangePassword: false,
	posts: [],
	liaisonPlaces: [],
	pairedCommunities: []
};

/**
 * 居民本人: whoever holds the link of a matter. Has no account and no post; the link decides which matter, the policy, as
 * `resident`, what may be done with it.
 */
export const RESIDENT: Actor = { ...SYSTEM };

export const isResident = (actor: Actor): boolean => actor === RESIDENT;

export const isSystem = (actor: Actor): boolean => actor === SYSTEM;

export const holds = (actor: Actor, role: Role): boolean => actor.posts.some((post) => post.role === role);

/** The seats of the posts of one role. */
export const placesHeld = (actor: Actor, role: Role): PlaceCode[] =>
	actor.posts.flatMap((post) => (post.role === role && post.place ? [post.place] : []));

export const unitsHeld = (actor: Pick<Actor, 'posts'>): string[] =>
	actor.posts.flatMap((post) => (post.role === 'unit_officer' && post.unit ? [post.unit] : []));
