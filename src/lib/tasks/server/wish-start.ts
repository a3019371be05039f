import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { placeChoices, type PlaceChoice } from './place-choices.ts';
import { placesToLogIn } from './places-to-log-in.ts';

/** What a form of wishes begins with: where one may write, and whether one publishes them oneself. */
export interface FormStart {
	/** The usual one first; none where nothing may be written. */
	places: PlaceChoice[];
	canPublish: boolean;
}

/** The same of the form of one wish. */
export const wishStart = (db: Reader, actor: Actor): Promise<FormStart> =>
	formStart(db, actor, placesToLogIn(actor));

export async function formStart(db: Reader, actor: Actor, within: readonly PlaceCode[]): Promise<FormStart> {
	const places = await placeChoices(db, within);
	const canPublish =
		places[0] !== undefined &&
		may(actor, 'task.publish', { place: places[0].code, kind: 'micro_wish', level: 'community' });
	return { places, canPublish };
}
