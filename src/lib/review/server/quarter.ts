/**
 * The figures of a quarter, for every community at once: kept counters, less what is not due yet today, and
 * what is overdue at this moment. Seven questions to the database, however many communities and tasks there are.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import { classesOn } from '../../classification/server/queries.ts';
import { CLASSES, type CommunityClass } from '../../classification/class.ts';
import { addQuarters, dayOf, quarterOf, type Day, type Instant, type Quarter } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside, shortName } from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import type { ListedFigure } from '../../tasks/figure.ts';
import { isOverdue, ofFigure } from '../../tasks/server/filtered.ts';
import { counters, tasks } from '../../tasks/server/table.ts';
import {
	COUNT_NAMES,
	COUNTS,
	LEFT_OUT,
	RATE_NAMES,
	RATES,
	type LeftOut,
	type RateName
} from '../indicator.ts';
import {
	addTallies,
	classDay,
	figuresOf,
	isRunning,
	ranked,
	type Figures,
	type Line,
	type Tally
} from '../quarter.ts';
import type { Rate } from '../rate.ts';

export interface QuarterReview {
	quarter: Quarter;
	asOf: Instant;
	/** Still running: its figures change with every step. */
	isRunning: boolean;
	district: Figures & {
		communities: number;
		/** The rates of the quarter before. */
		before: Record<RateName, Rate>;
		leftOut: Record<LeftOut, number>;
		/** May this person open the rows behind the district's numbers? */
		isOpen: boolean;
	};
	/** How many communities each class has; null are those without one. */
	classes: { class: CommunityClass | null; count: number }[];
	/** By class and rank. `isOpen`: may this person open the rows behind the numbers? */
	lines: (Line & { isOpen: boolean })[];
}

/** Refuses `not-allowed`, and a quarter that has not begun. */
export async function reviewOf(
	db: Reader,
	actor: Actor,
	quarter: Quarter,
	now: Instant
): Promise<QuarterReview> {
	const today = dayOf(now);
	if (quarter > quarterOf(today)) throw Refusal.invalid({ quarter: { code: 'not-a-choice' } });
	must(actor, 'review.see');
	const district = await districtCode(db);
	const [communities, classes, kept, leftOut, wholeBefore, notYet, overdue] = await Promise.all([
		placesUnder(db, district, 'community'),
		classesOn(db, classDay(quarter, today)),
		byCommunity(db, quarter),
		together(db, quarter, LEFT_OUT),
		together(db, addQuarters(quarter, -1), OVER),
		notYetDue(db, quarter, today),
		overdueNow(db, quarter, today)
	]);
	const tallies = communities.map(({ code }) =>
		addTallies([kept.get(code) ?? {}, notYet.get(code) ?? {}, { overdue_now: overdue.get(code) ?? 0 }])
	);
	const whole = addTallies([...tallies, leftOut]);
	const { places } = scopeOf(actor);
	const sees = (code: string) => places.some((place) => isInside(code, place));
	const lines = ranked(
		communities.map(({ code, name }, i) => ({
			code,
			name: shortName(name),
			class: classes.get(code) ?? null,
			tally: tallies[i]!
		}))
	);
	return {
		quarter,
		asOf: now,
		isRunning: isRunning(quarter, today),
		district: {
			...figuresOf(whole),
			communities: communities.length,
			before: figuresOf(wholeBefore).rates,
			leftOut: Object.fromEntries(LEFT_OUT.map((figure) => [figure, whole[figure] ?? 0])) as Record<
				LeftOut,
				number
			>,
			isOpen: sees(district)
		},
		classes: [...CLASSES, null]
			.map((name) => ({ class: name, count: lines.filter((line) => line.class === name).length }))
			.filter(({ class: name, count }) => name !== null || count > 0),
		lines: lines.map((line) => ({ ...line, isOpen: sees(line.code) }))
	};
}

const OVER = RATE_NAMES.flatMap((name) => RATES[name].over);
const SHOWN = [...COUNT_NAMES.map((name) => COUNTS[name].figure), ...OVER].filter(
	(figure) => figure !== 'overdue_now'
);

/** What the counters hold for each community, all kinds together. */
async function byCommunity(db: Reader, quarter: Quarter): Promise<Map<string, Tally>> {
	const rows = await db
		.select({ figure: counters.figure, community: counters.community, count: counters.count })
		.from(counters)
		.where(and(inArray(counters.figure, SHOWN), eq(counters.quarter, quarter)));
	const tallies = new Map<string, Tally>();
	for (const { figure, community, count } of rows) {
		const tally = tallies.get(community) ?? {};
		tallies.set(community, tally);
		tally[figure as ListedFigure] = (tally[figure as ListedFigure] ?? 0) + count;
	}
	return tallies;
}

/** The same for the district as a whole. */
async function together(db: Reader, quarter: Quarter, figures: readonly ListedFigure[]): Promise<Tally> {
	const rows = await db
		.select({ figure: counters.figure, count: sql<number>`sum(${counters.count})` })
		.from(counters)
		.where(and(inArray(counters.figure, [...figures]), eq(counters.quarter, quarter)))
		.groupBy(counters.figure);
	return Object.fromEntries(rows.map(({ figure, count }) => [figure, Number(count)]));
}

/** The counters know the whole quarter's cohort; what falls due today or later is taken out of it again. */
async function notYetDue(db: Reader, quarter: Quarter, today: Day): Promise<Map<string, Tally>> {
	if (!isRunning(quarter, today)) return new Map();
	const rows = await db
		.select({
			community: tasks.community,
			count: sql<number>`count(*)`,
			onTime: sql<number>`sum(case when ${tasks.isOnTime} then 1 else 0 end)`
		})
		.from(tasks)
		.where(ofFigure('due_later', quarter, today))
		.groupBy(tasks.community);
	return new Map(
		rows.map((row) => [
			row.community,
			{ due_later: Number(row.count), due: -Number(row.count), due_on_time: -Number(row.onTime) }
		])
	);
}

async function overdueNow(db: Reader, quarter: Quarter, today: Day): Promise<Map<string, number>> {
	if (!isRunning(quarter, today)) return new Map();
	const rows = await db
		.select({ community: tasks.community, count: sql<number>`count(*)` })
		.from(tasks)
		.where(isOverdue(today))
		.groupBy(tasks.community);
	return new Map(rows.map((row) => [row.community, Number(row.count)]));
}
