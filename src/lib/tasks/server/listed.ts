/** Lists of tasks: the JSON API's pages, and the rows behind a number. Newest first. */
import { and, desc, eq, inArray, lt, sql, type Subquery } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { dayOf, quarterOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { isOfAnswers, type ListedFigure } from '../figure.ts';
import type { TaskFilter } from '../filter.ts';
import { answersOf, FOUND_ID } from './filtered.ts';
import { findTasks, MOST_COUNTED, type Found } from './find.ts';
import { narrowed } from './narrowed.ts';
import { newestPage } from './newest.ts';
import { withinScope } from './scope.ts';
import { followUps, tasks, type TaskRow } from './table.ts';

/** Where the number asked for counts answers, a task stands here once for each. */
export type TaskList = Found;

/** Refuses `not-allowed` to those who see no tasks at all. */
export async function listTasks(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	now: Instant,
	{ limit = 50, after }: { limit?: number; after?: string | undefined } = {}
): Promise<TaskList> {
	if (isEmpty(scopeOf(actor))) throw new Refusal('not-allowed');
	if (filter.q) return findTasks(db, actor, { ...filter, q: filter.q }, now, { limit, after });
	if (filter.figure && isOfAnswers(filter.figure))
		return listAnswers(db, actor, filter.figure, filter, now, { limit, after });
	const { ids, matches } = await newestPage({ db, actor, filter, now }, limit, after);
	const items = await rowsOf(db, ids);
	const counted = db
		.select(ONE)
		.from(tasks)
		.where(matches)
		.limit(MOST_COUNTED + 1);
	return {
		items,
		next: items.length === limit ? items[limit - 1]!.id : null,
		total: await totalOf(db, counted.as('counted'))
	};
}

const rowsOf = async (db: Reader, ids: readonly string[]): Promise<TaskRow[]> =>
	ids.length === 0
		? []
		: db
				.select()
				.from(tasks)
				.where(inArray(tasks.id, [...ids]))
				.orderBy(desc(FOUND_ID));

/** One line an answer: a task that was asked about in two rounds stands here twice, as in the number. */
async function listAnswers(
	db: Reader,
	actor: Actor,
	figure: ListedFigure,
	filter: TaskFilter,
	now: Instant,
	{ limit, after }: { limit: number; after: string | undefined }
): Promise<TaskList> {
	const matches = and(
		answersOf(figure, filter.quarter ?? quarterOf(dayOf(now))),
		withinScope(actor, now),
		await narrowed(db, { ...filter, figure: undefined }, actor, now)
	);
	const isItsTask = eq(tasks.id, followUps.taskId);
	const rows = await db
		.select({ id: followUps.id, task: tasks })
		.from(followUps)
		.innerJoin(tasks, isItsTask)
		.where(and(matches, after ? lt(followUps.id, after) : undefined))
		.orderBy(desc(followUps.id))
		.limit(limit);
	const counted = db
		.select(ONE)
		.from(followUps)
		.innerJoin(tasks, isItsTask)
		.where(matches)
		.limit(MOST_COUNTED + 1);
	return {
		items: rows.map((row) => row.task),
		next: rows.length === limit ? rows[limit - 1]!.id : null,
		total: await totalOf(db, counted.as('counted'))
	};
}

/** The drafts somebody has not handed in yet, newest first. */
export async function draftsOf(db: Reader, actor: Actor): Promise<TaskRow[]> {
	return db
		.select()
		.from(tasks)
		.where(and(eq(tasks.lane, 'draft'), eq(tasks.loggedBy, actor.accountId)))
		.orderBy(desc(tasks.id))
		.limit(20);
}

const ONE = { one: sql<number>`1`.as('one') };

async function totalOf(db: Reader, counted: Subquery): Promise<number | null> {
	const [row] = await db.select({ count: sql<number>`count(*)` }).from(counted);
	const count = Number(row?.count ?? 0);
	return count > MOST_COUNTED ? null : count;
}
