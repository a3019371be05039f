import type { Actor } from '../../access/actor.ts';
import { placesReached } from '../../access/scope.ts';
import type { PlaceCode } from '../../district/place.ts';

/** The places (communities or compounds) in which this person may log a matter. */
export const placesToLogIn = (actor: Actor): PlaceCode[] => placesReached(actor, 'task.log');
