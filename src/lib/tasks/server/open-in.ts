import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { numberedCardsOf, type Card } from './card.ts';
import { isInOpenLane } from './filtered.ts';
import { withinScope } from './scope.ts';
import { tasks } from './table.ts';

/** The open tasks of a community this person may see, soonest due first. */
export async function openTasksIn(
	db: Reader,
	actor: Actor,
	community: PlaceCode,
	now: Instant,
	limit: number
): Promise<Card[]> {
	const rows = await db
		.select()
		.from(tasks)
		.where(and(eq(tasks.community, community), isInOpenLane, withinScope(actor, now)))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(limit);
	return numberedCardsOf(db, actor, rows, now);
}
