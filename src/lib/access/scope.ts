import { isInside, type PlaceCode } from '../district/place.ts';
import { placesHeld, unitsHeld, type Actor } from './actor.ts';
import { POLICY, type Reach, type Verb } from './policy.ts';

/** Which tasks somebody may see, from the row `task.see` and the posts and liaison in force today. */
export interface Scope {
	/** Everything in these places. */
	places: readonly PlaceCode[];
	/** Offered wishes of these communities: open, or claimed a short while ago. */
	offeredIn: readonly PlaceCode[];
	/** Open wishes that are offered to every unit. */
	isOfferedAll: boolean;
	/** Everything these units hold. */
	claimsOf: readonly string[];
	/** Everything these units were called to. */
	calledOf: readonly string[];
	/** Nothing that is about this person, or about these units. */
	except: { account: string; units: readonly string[] };
}

export function scopeOf(actor: Actor): Scope {
	const reached = (wanted: Reach) =>
		POLICY['task.see'].grants
			.filter(({ reach }) => reach === wanted)
			.flatMap(({ roles }) => roles)
			.filter((role) => actor.posts.some((post) => post.role === role));
	const places = [
		...reached('seat').flatMap((role) => placesHeld(actor, role)),
		...(reached('liaison').length > 0 ? actor.liaisonPlaces : [])
	];
	const units = unitsHeld(actor);
	return {
		places: withoutInner(places),
		offeredIn: reached('paired').length > 0 ? actor.pairedCommunities : [],
		isOfferedAll: reached('widened').length > 0 && units.length > 0,
		claimsOf: reached('own-claim').length > 0 ? units : [],
		calledOf: reached('called').length > 0 ? units : [],
		except: { account: actor.accountId, units }
	};
}

/** The places somebody reaches with a verb, by their seats and the liaison in force today. */
export const placesReached = (actor: Actor, verb: Verb): PlaceCode[] =>
	withoutInner(
		POLICY[verb].grants.flatMap(({ reach, roles }) => {
			const held = roles.filter((role) => actor.posts.some((post) => post.role === role));
			if (reach === 'seat') return held.flatMap((role) => placesHeld(actor, role));
			return reach === 'liaison' && held.length > 0 ? actor.liaisonPlaces : [];
		})
	);

export const isEmpty = (scope: Scope): boolean =>
	scope.places.length + scope.offeredIn.length + scope.claimsOf.length === 0;

/** Drops a place that lies inside another of the list, and repeats. */
const withoutInner = (places: readonly PlaceCode[]): PlaceCode[] =>
	[...new Set(places)].filter(
		(place, _, all) => !all.some((outer) => outer !== place && isInside(place, outer))
	);
