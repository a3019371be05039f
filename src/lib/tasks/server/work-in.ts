import { and, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { inPlace, isInOpenLane, isOpenForClaim, isOverdue } from './filtered.ts';
import { withinScope } from './scope.ts';
import { tasks } from './table.ts';

/** How many open matters of a place somebody sees, and of these what is overdue and what may be claimed. */
export interface PlaceWork {
	open: number;
	overdue: number;
	claimable: number;
}

export async function workIn(db: Reader, actor: Actor, place: PlaceCode, now: Instant): Promise<PlaceWork> {
	const countOf = (condition: unknown) =>
		sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
	const [row] = await db
		.select({
			open: sql<number>`count(*)`,
			overdue: countOf(isOverdue(dayOf(now))),
			claimable: countOf(isOpenForClaim)
		})
		.from(tasks)
		.where(and(withinScope(actor, now), inPlace(place), isInOpenLane));
	return { open: Number(row!.open), overdue: Number(row!.overdue), claimable: Number(row!.claimable) };
}
