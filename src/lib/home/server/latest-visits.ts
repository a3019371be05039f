import type { Actor } from '../../access/actor.ts';
import { placesReached } from '../../access/scope.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { listVisits, visitLines, type VisitLine } from '../../visits/server/listed.ts';

const SHOWN = 3;

/** The latest visits this person may see; none where they see none at all. */
export async function latestVisits(db: Reader, actor: Actor, now: Instant): Promise<VisitLine[]> {
	if (placesReached(actor, 'visit.see').length === 0) return [];
	const { items } = await listVisits(db, actor, {}, { limit: SHOWN });
	return visitLines(db, actor, items, now);
}
