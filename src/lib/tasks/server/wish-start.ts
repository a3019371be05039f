import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeChoices, type PlaceChoice } from './place-choices.ts';
import { placesToLogIn } from './places-to-log-in.ts';

/** What the form of a wish begins with: where one may log it, and whether one publishes it oneself. */
export interface WishStart {
	/** The usual one first; none where nothing may be logged. */
	places: PlaceChoice[];
	canPublish: boolean;
}

export async function wishStart(db: Reader, actor: Actor): Promise<WishStart> {
	const places = await placeChoices(db, placesToLogIn(actor));
	const canPublish =
		places[0] !== undefined &&
		may(actor, 'task.publish', { place: places[0].code, kind: 'micro_wish', level: 'community' });
	return { places, canPublish };
}
