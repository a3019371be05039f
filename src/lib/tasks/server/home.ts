/** 首页: what is due, what waits for me, what I can take. */
import { and, asc, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { scopeOf } from '../../access/scope.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { addDays, dayOf, endOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf, type PlaceLevel } from '../../district/place.ts';
import { awaitedBy, READ } from './awaited.ts';
import { numberedCardsOf, type Card } from './card.ts';
import { isDueBetween, isOpenForClaim, isOverdue, sundayAfter } from './filtered.ts';
import { isHandledBy } from './in-hand.ts';
import { draftsOf } from './listed.ts';
import { isNotAbout, withinOpenScope } from './scope.ts';
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
	const inSight = withinOpenScope(actor, now);
	const [open, openForClaim, todo, awaited, offers, drafts, calendar] = await Promise.all([
		openWork(db, inSight, today, last),
		countWhere(db, and(inSight, isOpenForClaim)),
		soonest(db, and(inSight, isTodo(actor, today))),
		awaitedBy(db, actor, now),
		actor.pairedCommunities.length > 0 ? soonest(db, isOffer(actor, today)) : NOTHING,
		draftsOf(db, actor),
		workingCalendar(db)
	]);
	const sunday = sundayAfter(today);
	const waiting = awaited.asked.slice(0, SHOWN);
	const waitingDue = awaited.asked.filter(({ task }) => task.stepDueOn !== null && task.stepDueOn <= today);
	const rows = [...todo.rows, ...waiting.map(({ task }) => task), ...offers.rows, ...drafts];
	const cards = await numberedCardsOf(db, actor, rows, now);
	const take = (taken: readonly unknown[]): Card[] => cards.splice(0, taken.length);
	return {
		scope: homeScopeOf(actor),
		overdue: open.overdue,
		dueToday: open.due.get(today) ?? 0,
		dueThisWeek: [...open.due].reduce((sum, [day, count]) => (day <= sunday ? sum + count : sum), 0),
		openForClaim,
		fortnight: Array.from({ length: FORTNIGHT }, (_, index) => {
			const day = addDays(today, index);
			return { day, count: open.due.get(day) ?? 0, isRest: !isWorkingDay(calendar, day) };
		}),
		todo: take(todo.rows),
		todoCount: todo.count,
		waiting: take(waiting).map((card, index) => ({ ...card, ask: waiting[index]!.ask })),
		waitingCount: { count: awaited.asked.length, isMore: awaited.isCut },
		// The soonest due are read first: only where as many are due may there be more of them.
		waitingDue: { count: waitingDue.length, isMore: awaited.isCut && waitingDue.length >= READ },
		offers: take(offers.rows),
		offerCount: offers.count,
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

const isOffer = (actor: Actor, today: Day): SQL | undefined =>
	and(
		isOpenForClaim,
		isNotAbout(actor),
		inArray(tasks.community, [...actor.pairedCommunities]),
		gte(tasks.expiresOn, today)
	);

/**
 * What is overdue, and what is due on each of the days to come, today among them; read in one go, along the
 * columns and their order, which are named though either of the two kinds implies them.
 */
async function openWork(db: Reader, inSight: SQL | undefined, today: Day, last: Day) {
	const isToCome = isDueBetween(today, last);
	const rows = await db
		.select({
			at: sql<number>`case when ${isToCome} then ${tasks.laneOrder} else 0 end`.as('at'),
			count: sql<number>`count(*)`
		})
		.from(tasks)
		.where(and(inSight, lte(tasks.laneOrder, endOf(last)), or(isOverdue(today), isToCome)))
		.groupBy(sql`at`);
	const counts = rows.map((row) => [Number(row.at), Number(row.count)] as const);
	return {
		overdue: counts.find(([at]) => at === 0)?.[1] ?? 0,
		// A due instant is the end of its day.
		due: new Map(counts.filter(([at]) => at > 0).map(([at, count]) => [addDays(dayOf(at), -1), count]))
	};
}

async function countWhere(db: Reader, condition: SQL | undefined): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(tasks)
		.where(condition);
	return Number(row?.count ?? 0);
}

interface Soonest {
	rows: TaskRow[];
	/** Of all, beyond those shown. */
	count: number;
}
const NOTHING: Soonest = { rows: [], count: 0 };

async function soonest(db: Reader, condition: SQL | undefined): Promise<Soonest> {
	const rows = await db
		.select()
		.from(tasks)
		.where(condition)
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(SHOWN);
	return { rows, count: rows.length < SHOWN ? rows.length : await countWhere(db, condition) };
}
