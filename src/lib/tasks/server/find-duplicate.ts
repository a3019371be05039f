import { and, desc, eq, gte, ne } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf } from '../../district/place.ts';
import { likelyDuplicate, SIMILAR_WITHIN_DAYS, type Matter } from '../duplicate.ts';
import { isInOpenLane } from './filtered.ts';
import { fullReader, taskInScope, withinScope } from './scope.ts';
import { tasks } from './table.ts';

/** A task that may tell of the same matter. */
export interface Duplicate {
	id: string;
	number: string;
	title: string;
	loggedAt: Instant;
}

/** The latest of a community that are compared. */
const COMPARED = 300;

/** Among the open tasks of the community that this person may read in full; `besides` is the task itself. */
export async function findDuplicate(
	db: Reader,
	actor: Actor,
	matter: Matter,
	now: Instant,
	besides = ''
): Promise<Duplicate | null> {
	const open = await db
		.select({
			...{ id: tasks.id, number: tasks.number, title: tasks.title, loggedAt: tasks.loggedAt },
			...{ place: tasks.place, category: tasks.category, handlerUnit: tasks.handlerUnit }
		})
		.from(tasks)
		.where(
			and(
				eq(tasks.community, communityOf(matter.place)),
				isInOpenLane,
				gte(tasks.loggedAt, now - SIMILAR_WITHIN_DAYS * DAY_LENGTH),
				ne(tasks.id, besides),
				withinScope(actor, now)
			)
		)
		.orderBy(desc(tasks.loggedAt))
		.limit(COMPARED);
	const found = likelyDuplicate(matter, open.filter(fullReader(actor)), now);
	return found && { id: found.id, number: found.number, title: found.title, loggedAt: found.loggedAt };
}

/** The same of a task that was just logged. */
export async function duplicateOf(
	db: Reader,
	actor: Actor,
	id: string,
	now: Instant
): Promise<Duplicate | null> {
	const { task } = await taskInScope(db, actor, id, now);
	return findDuplicate(db, actor, task, now, id);
}
