import { and, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Reader } from '../../db/server/store.ts';
import { after, type PlaceCode } from '../../district/place.ts';
import { STATES, type TaskState } from '../task.ts';
import { counters } from './table.ts';

/** How many tasks of a place (community or above) stand in each state, from the counters. Drafts are left out. */
export async function countsByState(
	db: Reader,
	place: PlaceCode
): Promise<Partial<Record<TaskState, number>>> {
	const shown = STATES.filter((state) => state !== 'draft');
	const rows = await db
		.select({ state: counters.figure, count: sql<number>`sum(${counters.count})` })
		.from(counters)
		.where(
			and(
				inArray(counters.figure, shown),
				gte(counters.community, place),
				lt(counters.community, after(place))
			)
		)
		.groupBy(counters.figure);
	return Object.fromEntries(
		rows.map(({ state, count }) => [state, Number(count)]).filter(([, count]) => count !== 0)
	);
}
