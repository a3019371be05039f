import { placesHeld, type Actor } from '../../access/actor.ts';
import { POLICY } from '../../access/policy.ts';
import type { PlaceCode } from '../../district/place.ts';

/** The places (communities or compounds) in which this person may log a matter. */
export function placesToLogIn(actor: Actor): PlaceCode[] {
	return POLICY['task.log'].grants.flatMap(({ reach, roles }) => {
		const held = roles.filter((role) => actor.posts.some((post) => post.role === role));
		if (reach === 'liaison') return held.length > 0 ? actor.liaisonPlaces : [];
		return held.flatMap((role) => placesHeld(actor, role));
	});
}
