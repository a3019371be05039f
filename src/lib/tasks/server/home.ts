/** 首页: what is due, what waits for me, what I can take. */
import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { addDays, dayOf, endOf, startOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { awaitedBy } from './awaited.ts';
import { numberedCardsOf, type Card } from './card.ts';
import { isOverdue } from './filtered.ts';
import { draftsOf } from './listed.ts';
import { isNotAbout, withinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

const FORTNIGHT = 14;
const SHOWN = 8;

export interface DueDay {
	day: Day;
	count: number;
	isRest: boolean;
}

/** A count that may be cut short: then there are more. */
export interface WaitingCount {
	count: number;
	isMore: boolean;
}

export interface Home {
	overdue: number;
	dueToday: number;
	dueThisWeek: number;
	/** Tasks that wait for an answer of this person. */
	waiting: Card[];
	waitingCount: WaitingCount;
	/** In hand and overdue, or due today, soonest first. */
	todo: Card[];
	todoCount: number;
	/** Wishes this person may claim. */
	offers: Card[];
	drafts: Card[];
	fortnight: DueDay[];
}

export async function homeOf(db: Reader, actor: Actor, now: Instant): Promise<Home> {
	const today = dayOf(now);
	const [due, overdue, todo, todoCount, awaited, offers, drafts, calendar] = await Promise.all([
		dueByDay(db, actor, now),
		countWhere(db, actor, now, isOverdue(today)),
		todoRows(db, actor, now),
		countWhere(db, actor, now, isTodo(today)),
		awaitedBy(db, actor, now),
		offerRows(db, actor, now),
		draftsOf(db, actor),
		workingCalendar(db)
	]);
	const fortnight = Array.from({ length: FORTNIGHT }, (_, index) => {
		const day = addDays(today, index);
		return { day, count: due.get(day) ?? 0, isRest: !isWorkingDay(calendar, day) };
	});
	const waiting = awaited.asked.slice(0, SHOWN);
	const rows = [...todo, ...waiting.map(({ task }) => task), ...offers, ...drafts];
	const cards = await numberedCardsOf(db, actor, rows, now);
	const take = (rows: readonly unknown[]): Card[] => cards.splice(0, rows.length);
	return {
		overdue,
		dueToday: due.get(today) ?? 0,
		dueThisWeek: fortnight.slice(0, 7).reduce((sum, { count }) => sum + count, 0),
		todo: take(todo),
		todoCount,
		waiting: take(waiting).map((card, index) => ({ ...card, ask: waiting[index]!.ask })),
		waitingCount: { count: awaited.asked.length, isMore: awaited.isCut },
		offers: take(offers),
		drafts: take(drafts),
		fortnight
	};
}

/** A wish that still waits to be claimed is nobody's work yet. */
const isInHand = inArray(tasks.lane, ['doing', 'follow_up']);

const isTodo = (today: Day) => and(isInHand, lte(tasks.laneOrder, endOf(today)));

async function dueByDay(db: Reader, actor: Actor, now: Instant): Promise<Map<Day, number>> {
	const today = dayOf(now);
	const rows = await db
		.select({ at: tasks.laneOrder, count: sql<number>`count(*)` })
		.from(tasks)
		.where(
			and(
				withinScope(actor, now),
				isInHand,
				gt(tasks.laneOrder, startOf(today)),
				lte(tasks.laneOrder, endOf(addDays(today, FORTNIGHT)))
			)
		)
		.groupBy(tasks.laneOrder);
	// A due instant is the end of its day.
	return new Map(rows.map((row) => [addDays(dayOf(row.at), -1), Number(row.count)]));
}

async function countWhere(
	db: Reader,
	actor: Actor,
	now: Instant,
	condition: ReturnType<typeof isOverdue>
): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(tasks)
		.where(and(withinScope(actor, now), condition));
	return Number(row?.count ?? 0);
}

const todoRows = (db: Reader, actor: Actor, now: Instant): Promise<TaskRow[]> =>
	db
		.select()
		.from(tasks)
		.where(and(withinScope(actor, now), isTodo(dayOf(now))))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(SHOWN);

async function offerRows(db: Reader, actor: Actor, now: Instant): Promise<TaskRow[]> {
	if (actor.pairedCommunities.length === 0) return [];
	return db
		.select()
		.from(tasks)
		.where(
			and(
				eq(tasks.state, 'open_for_claim'),
				isNotAbout(actor),
				inArray(tasks.community, [...actor.pairedCommunities]),
				gte(tasks.expiresOn, dayOf(now))
			)
		)
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(SHOWN);
}
