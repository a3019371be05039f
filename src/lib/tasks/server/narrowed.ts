import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { dayOf, quarterOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { TaskFilter } from '../filter.ts';
import { LANE_OF, type TaskState } from '../task.ts';
import { awaitedBy } from './awaited.ts';
import { inPlace, isDueBetween, isOverdue, ofFigure, sundayAfter } from './filtered.ts';
import { isHandledBy } from './in-hand.ts';
import { tasks } from './table.ts';

/** The rows a filter leaves, as a condition. Scope is not part of it. */
export async function narrowed(
	db: Reader,
	filter: TaskFilter,
	actor: Actor,
	now: Instant
): Promise<SQL | undefined> {
	const today = dayOf(now);
	const waiting = filter.mine || filter.waiting ? await waitsFor(db, actor, now) : undefined;
	return and(
		filter.place ? inPlace(filter.place) : undefined,
		filter.kind ? inArray(tasks.kind, filter.kind) : undefined,
		filter.state ? isIn(filter.state) : undefined,
		filter.category ? eq(tasks.category, filter.category) : undefined,
		filter.mine ? or(isOpenWorkOf(actor), waiting) : undefined,
		filter.waiting ? waiting : undefined,
		filter.overdue ? isOverdue(today) : undefined,
		filter.today ? isDueBetween(today, today) : undefined,
		filter.week ? isDueBetween(today, sundayAfter(today)) : undefined,
		filter.figure ? ofFigure(filter.figure, filter.quarter ?? quarterOf(today), today) : undefined
	);
}

/** In their hands now, or logged by them and still open. */
const isOpenWorkOf = (actor: Actor): SQL | undefined =>
	or(
		and(eq(tasks.lane, 'doing'), isHandledBy(actor)),
		and(inArray(tasks.lane, ['draft', 'claim', 'doing', 'follow_up']), eq(tasks.loggedBy, actor.accountId))
	);

const waitsFor = async (db: Reader, actor: Actor, now: Instant): Promise<SQL> => {
	const { asked } = await awaitedBy(db, actor, now);
	return inArray(
		tasks.id,
		asked.map(({ task }) => task.id)
	);
};

/** Their columns are named too, for the indexes lie along them. */
const isIn = (states: readonly TaskState[]): SQL | undefined =>
	and(
		inArray(tasks.state, [...states]),
		inArray(tasks.lane, [...new Set(states.map((state) => LANE_OF[state]))])
	);
