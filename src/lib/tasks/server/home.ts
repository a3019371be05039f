/** 首页: what is due, what waits for me, what I can take. */
import { and, asc, eq, gte, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { scopeOf } from '../../access/policy.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { addDays, dayOf, endOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf, type PlaceLevel } from '../../district/place.ts';
import { awaitedBy, READ } from './awaited.ts';
import { numberedCardsOf, type Card } from './card.ts';
import { isDueBetween, isOverdue, sundayAfter } from './filtered.ts';
import { isHandledBy } from './in-hand.ts';
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

/** What the numbers of the days are counted in. */
export type HomeScope = PlaceLevel | 'unit' | 'several';

export interface Home {
	scope: HomeScope;
	/** Of the whole scope, as the lists they open. */
	overdue: number;
	dueToday: number;
	dueThisWeek: number;
	openForClaim: number;
	fortnight: DueDay[];
	/** In this person's hands and overdue, or due today, soonest first. */
	todo: Card[];
	todoCount: number;
	/** What waits for an answer of this person, soonest due first. */
	waiting: Card[];
	waitingCount: WaitingCount;
	/** Of these, due today or before. */
	waitingDue: WaitingCount;
	/** Wishes this person may claim. */
	offers: Card[];
	offerCount: number;
	drafts: Card[];
}

export async function homeOf(db: Reader, actor: Actor, now: Instant): Promise<Home> {
	const today = dayOf(now);
	const last = addDays(today, FORTNIGHT - 1);
	const count = (condition: SQL | undefined) => countWhere(db, and(withinScope(actor, now), condition));
	const [
		due,
		overdue,
		dueThisWeek,
		openForClaim,
		todo,
		todoCount,
		awaited,
		offers,
		offerCount,
		drafts,
		calendar
	] = await Promise.all([
		dueByDay(db, and(withinScope(actor, now), isDueBetween(today, last))),
		count(isOverdue(today)),
		count(isDueBetween(today, sundayAfter(today))),
		count(isOpenForClaim),
		soonest(db, and(withinScope(actor, now), isTodo(actor, today))),
		count(isTodo(actor, today)),
		awaitedBy(db, actor, now),
		soonest(db, isOffer(actor, today)),
		countWhere(db, isOffer(actor, today)),
		draftsOf(db, actor),
		workingCalendar(db)
	]);
	const waiting = awaited.asked.slice(0, SHOWN);
	const waitingDue = awaited.asked.filter(({ task }) => task.stepDueOn !== null && task.stepDueOn <= today);
	const rows = [...todo, ...waiting.map(({ task }) => task), ...offers, ...drafts];
	const cards = await numberedCardsOf(db, actor, rows, now);
	const take = (taken: readonly unknown[]): Card[] => cards.splice(0, taken.length);
	return {
		scope: homeScopeOf(actor),
		overdue,
		dueToday: due.get(today) ?? 0,
		dueThisWeek,
		openForClaim,
		fortnight: Array.from({ length: FORTNIGHT }, (_, index) => {
			const day = addDays(today, index);
			return { day, count: due.get(day) ?? 0, isRest: !isWorkingDay(calendar, day) };
		}),
		todo: take(todo),
		todoCount,
		waiting: take(waiting).map((card, index) => ({ ...card, ask: waiting[index]!.ask })),
		waitingCount: { count: awaited.asked.length, isMore: awaited.isCut },
		// The soonest due are read first: only where as many are due may there be more of them.
		waitingDue: { count: waitingDue.length, isMore: awaited.isCut && waitingDue.length >= READ },
		offers: take(offers),
		offerCount,
		drafts: take(drafts)
	};
}

function homeScopeOf(actor: Actor): HomeScope {
	const [place, ...others] = scopeOf(actor).places;
	if (!place) return 'unit';
	const isSeat = actor.posts.some((post) => post.place === place);
	return isSeat && others.length === 0 ? levelOf(place) : 'several';
}

/** What one has and what is not handed in yet; a result that waits for review is somebody else's turn. */
const isTodo = (actor: Actor, today: Day): SQL | undefined =>
	and(
		eq(tasks.lane, 'doing'),
		inArray(tasks.state, ['assigned', 'in_progress']),
		lte(tasks.laneOrder, endOf(today)),
		isHandledBy(actor)
	);

/** The column is named too: along its index no more is read than what is open. */
const isOpenForClaim = and(eq(tasks.lane, 'claim'), eq(tasks.state, 'open_for_claim'));

const isOffer = (actor: Actor, today: Day): SQL | undefined =>
	and(
		isOpenForClaim,
		isNotAbout(actor),
		inArray(tasks.community, [...actor.pairedCommunities]),
		gte(tasks.expiresOn, today)
	);

async function dueByDay(db: Reader, condition: SQL | undefined): Promise<Map<Day, number>> {
	const rows = await db
		.select({ at: tasks.laneOrder, count: sql<number>`count(*)` })
		.from(tasks)
		.where(condition)
		.groupBy(tasks.laneOrder);
	// A due instant is the end of its day.
	return new Map(rows.map((row) => [addDays(dayOf(row.at), -1), Number(row.count)]));
}

async function countWhere(db: Reader, condition: SQL | undefined): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(tasks)
		.where(condition);
	return Number(row?.count ?? 0);
}

const soonest = (db: Reader, condition: SQL | undefined): Promise<TaskRow[]> =>
	db.select().from(tasks).where(condition).orderBy(asc(tasks.laneOrder), asc(tasks.id)).limit(SHOWN);
