import { and, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, type PlaceCode } from '../../district/place.ts';
import { STATES, type TaskState } from '../task.ts';
import { inPlace } from './filtered.ts';
import { isNotAbout, isSpokenOf } from './scope.ts';
import { counters, tasks } from './table.ts';

/**
 * How many tasks of a place (community or above) stand in each state: from the counters, or, where some are about
 * the person who asks, by counting the others. Drafts are left out.
 */
export async function countsByState(
	db: Reader,
	actor: Actor,
	place: PlaceCode
): Promise<Partial<Record<TaskState, number>>> {
	const shown = STATES.filter((state) => state !== 'draft');
	const rows = (await isSpokenOf(db, actor))
		? await countOthers(db, actor, place)
		: await db
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

const countOthers = (db: Reader, actor: Actor, place: PlaceCode) =>
	db
		.select({ state: tasks.state, count: sql<number>`count(*)` })
		.from(tasks)
		.where(and(inPlace(place), ne(tasks.state, 'draft'), isNotAbout(actor)))
		.groupBy(tasks.state);
