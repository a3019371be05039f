import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { isHandledBy } from './in-hand.ts';
import { withinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

/** Given at most; the soonest due come first. */
const MOST = 200;

export type OwnDue = Pick<TaskRow, 'id' | 'kind' | 'number' | 'place' | 'isProvisional'> & { stepDueOn: Day };

/** What somebody has in hand and has not handed in, with the day each is due. */
export async function dueOf(db: Reader, actor: Actor, now: Instant): Promise<OwnDue[]> {
	const rows = await db
		.select({
			...{ id: tasks.id, kind: tasks.kind, number: tasks.number, place: tasks.place },
			...{ isProvisional: tasks.isProvisional, stepDueOn: tasks.stepDueOn }
		})
		.from(tasks)
		.where(
			and(
				eq(tasks.lane, 'doing'),
				inArray(tasks.state, ['assigned', 'in_progress']),
				isNotNull(tasks.stepDueOn),
				isHandledBy(actor),
				withinScope(actor, now)
			)
		)
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(MOST);
	return rows as OwnDue[];
}
