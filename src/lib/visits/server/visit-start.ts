import type { Actor } from '../../access/actor.ts';
import { placesReached } from '../../access/scope.ts';
import type { Reader } from '../../db/server/store.ts';
import { formStart, type FormStart } from '../../tasks/server/wish-start.ts';

/** What the form of a visit begins with: where one may record one, and whether one publishes its wishes oneself. */
export const visitStart = (db: Reader, actor: Actor): Promise<FormStart> =>
	formStart(db, actor, placesReached(actor, 'visit.record'));
