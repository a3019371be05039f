/** What other domains ask of the tasks: how the work of a place stands, in numbers, and who sees what. */
import { and, asc, eq, gt, gte, inArray, lt, lte, min, or, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { addDays, dayOf, endOf, type Day, type Instant, type Quarter } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, type PlaceCode } from '../../district/place.ts';
import type { FigureName } from '../figure.ts';
import { LANES, statesIn } from '../task.ts';
import { inPlace, isOverdue } from './filtered.ts';
import { isHandledBy } from './in-hand.ts';
import { isNotAbout, isWithinScope, type SeenTask } from './scope.ts';
import { callOuts, counters, tasks, type TaskRow } from './table.ts';

export interface Work {
	/** In the three open columns of the board. */
	open: number;
	overdue: number;
	/** The due day of the one that is overdue longest. */
	oldestDueOn: Day | null;
}

const IN_HAND = LANES.filter((lane) => lane !== 'done');
const OPEN_STATES = IN_HAND.flatMap(statesIn);

/**
 * How the work of each community in these places stands, whole communities only: open tasks from the counters,
 * overdue ones from one walk along the column 办理中. A community without any is left out.
 */
export async function workByCommunity(
	db: Reader,
	places: readonly PlaceCode[],
	today: Day
): Promise<Map<PlaceCode, Work>> {
	if (places.length === 0) return new Map();
	const [open, overdue] = await Promise.all([
		db
			.select({ community: counters.community, count: sql<number>`sum(${counters.count})` })
			.from(counters)
			.where(
				and(
					inArray(counters.figure, OPEN_STATES),
					or(
						...places.map((place) =>
							and(gte(counters.community, place), lt(counters.community, after(place)))
						)
					)
				)
			)
			.groupBy(counters.community),
		db
			.select({
				community: tasks.community,
				count: sql<number>`count(*)`,
				oldest: min(tasks.laneOrder)
			})
			.from(tasks)
			.where(and(isOverdue(today), or(...places.map(inPlace))))
			.groupBy(tasks.community)
	]);
	const work = new Map<PlaceCode, Work>();
	for (const { community, count } of open)
		work.set(community, { open: Number(count), overdue: 0, oldestDueOn: null });
	for (const { community, count, oldest } of overdue)
		work.set(community, {
			open: work.get(community)?.open ?? 0,
			overdue: Number(count),
			// A due instant is the end of its day.
			oldestDueOn: oldest === null ? null : addDays(dayOf(Number(oldest)), -1)
		});
	return work;
}

/** The same for the places of one community: its compounds, and itself where a task concerns no compound. */
export async function workByPlace(
	db: Reader,
	community: PlaceCode,
	today: Day
): Promise<Map<PlaceCode, Pick<Work, 'open' | 'overdue'>>> {
	const rows = await db
		.select({
			place: tasks.place,
			open: sql<number>`count(*)`,
			overdue: sql<number>`sum(case when ${isOverdue(today)} then 1 else 0 end)`
		})
		.from(tasks)
		.where(and(eq(tasks.community, community), inArray(tasks.lane, IN_HAND)))
		.groupBy(tasks.place);
	return new Map(rows.map((row) => [row.place, { open: Number(row.open), overdue: Number(row.overdue) }]));
}

/** Figure → one count a quarter, in the order of `quarters`, for one community. */
export async function figuresByQuarter<F extends FigureName>(
	db: Reader,
	community: PlaceCode,
	figures: readonly F[],
	quarters: readonly Quarter[]
): Promise<Record<F, number[]>> {
	const rows = await db
		.select({
			figure: counters.figure,
			quarter: counters.quarter,
			count: sql<number>`sum(${counters.count})`
		})
		.from(counters)
		.where(
			and(
				inArray(counters.figure, [...figures]),
				inArray(counters.quarter, [...quarters]),
				eq(counters.community, community)
			)
		)
		.groupBy(counters.figure, counters.quarter);
	const countOf = (figure: F, quarter: Quarter) =>
		Number(rows.find((row) => row.figure === figure && row.quarter === quarter)?.count ?? 0);
	return Object.fromEntries(
		figures.map((figure) => [figure, quarters.map((quarter) => countOf(figure, quarter))])
	) as Record<F, number[]>;
}

/** The matter of a number, whoever may see it: for the console. */
export async function taskOfNumber(db: Reader, number: string): Promise<{ id: string } | undefined> {
	const [task] = await db.select({ id: tasks.id }).from(tasks).where(eq(tasks.number, number));
	return task;
}

/** These tasks with all that decides who sees them; those there are no more are left out. */
export async function tasksNamed(db: Reader, ids: readonly string[]): Promise<SeenTask[]> {
	if (ids.length === 0) return [];
	const [rows, calls] = await Promise.all([
		db
			.select()
			.from(tasks)
			.where(inArray(tasks.id, [...ids])),
		db
			.select({ taskId: callOuts.taskId, unit: callOuts.unit })
			.from(callOuts)
			.where(inArray(callOuts.taskId, [...ids]))
	]);
	return rows.map((task) => ({
		task,
		calledUnits: calls.flatMap(({ taskId, unit }) => (taskId === task.id ? unit : []))
	}));
}

/** Does the task lie within what this person may see? */
export const sees = (actor: Actor, { task, calledUnits }: SeenTask, now: Instant): boolean =>
	isWithinScope(actor, task, now, calledUnits);

/** In somebody's hands, and the step is due on one of these days, both counted; by id, those after `after`. */
export const handledAndDue = async (
	db: Reader,
	{ from, through, after: last = '' }: { from: Day; through: Day; after?: string },
	limit: number
): Promise<SeenTask[]> => {
	const rows = await db
		.select({ id: tasks.id })
		.from(tasks)
		.where(
			and(
				isHandled,
				gte(tasks.laneOrder, endOf(from)),
				lte(tasks.laneOrder, endOf(through)),
				gt(tasks.id, last)
			)
		)
		.orderBy(asc(tasks.id))
		.limit(limit);
	const found = await tasksNamed(
		db,
		rows.map(({ id }) => id)
	);
	return found.sort((one, other) => (one.task.id < other.task.id ? -1 : 1));
};

/** What one person has in hand that is overdue or due by a day, the soonest first. */
export const inHandUntil = async (
	db: Reader,
	actor: Actor,
	through: Day,
	limit: number
): Promise<TaskRow[]> =>
	db
		.select()
		.from(tasks)
		.where(and(isHandled, lte(tasks.laneOrder, endOf(through)), isHandledBy(actor), isNotAbout(actor)))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(limit);

const isHandled = and(eq(tasks.lane, 'doing'), inArray(tasks.state, ['assigned', 'in_progress']));
