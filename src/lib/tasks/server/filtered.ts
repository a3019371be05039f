import { and, eq, gte, inArray, isNull, lt, lte, ne, or, sql, type Placeholder, type SQL } from 'drizzle-orm';
import {
	addDays,
	daysOf,
	endOf,
	startOf,
	weekdayOf,
	type Day,
	type Instant,
	type Quarter
} from '../../clock.ts';
import { after, levelOf, type PlaceCode } from '../../district/place.ts';
import {
	ANSWER_FIGURES,
	isOfAnswers,
	TASK_FIGURES,
	type AnswerFigure,
	type Counted,
	type CountedAnswer,
	type Figure,
	type ListedFigure,
	type TaskFigure
} from '../figure.ts';
import { OPEN_LANES, type TaskState } from '../task.ts';
import { followUps, tasks } from './table.ts';

/** A place and everything in it, by the column whose index answers for that level. */
export function inPlace(code: PlaceCode): SQL | undefined {
	switch (levelOf(code)) {
		case 'district':
			return inRange(code);
		case 'subdistrict':
			return eq(tasks.subdistrict, code);
		case 'community':
			return eq(tasks.community, code);
		case 'compound':
			return and(eq(tasks.community, code.slice(0, 12)), eq(tasks.place, code));
	}
}

/** The same without an index: where other conditions leave few rows anyway. */
export const inRange = (code: PlaceCode): SQL | undefined =>
	and(gte(tasks.place, code), lt(tasks.place, after(code)));

/** 逾期: being handled, and the due day is over. */
export const isOverdue = (today: Day): SQL | undefined => isOverdueSince(startOf(today));

/** The same by the first instant of today. */
export const isOverdueSince = (midnight: Instant | Placeholder): SQL | undefined =>
	and(
		eq(tasks.lane, 'doing'),
		lte(tasks.laneOrder, midnight),
		inArray(tasks.state, ['assigned', 'in_progress'])
	);

/** The id, said so that it does not draw the planner to walk along all ids there ever were. */
export const FOUND_ID = sql<string>`(${tasks.id} || '')`;

export const isInOpenLane = inArray(tasks.lane, OPEN_LANES);

/** Said bare: compared with a value, it would not be found along its index. */
export const isWidened = sql`${tasks.isWidened}`;

/** 待认领. The column is named too: along its index no more is read than what is open. */
export const isOpenForClaim = and(eq(tasks.lane, 'claim'), eq(tasks.state, 'open_for_claim'));

/** Open, and the present step is due on one of these days, both counted. */
export const isDueBetween = (from: Day, to: Day): SQL | undefined =>
	and(isInOpenLane, gte(tasks.laneOrder, endOf(from)), lte(tasks.laneOrder, endOf(to)));

export const sundayAfter = (day: Day): Day => addDays(day, (7 - weekdayOf(day)) % 7);

/** The rows behind one number of the review: the same line of `figure.ts` that counted them. */
export function ofFigure(figure: ListedFigure, quarter: Quarter, today: Day): SQL | undefined {
	if (isOfAnswers(figure))
		return sql`exists (select 1 from ${followUps} where ${and(
			eq(followUps.taskId, tasks.id),
			answersOf(figure, quarter)
		)})`;
	const { from, until } = daysOf(quarter);
	const during = (name: TaskFigure, first = from, end = until) => {
		const { on, when }: Figure<Counted> = TASK_FIGURES[name];
		return and(within(tasks[on], first, end), ...conditions(tasks, when));
	};
	// What is due today is not due yet.
	const dueBy = until < today ? until : today;
	switch (figure) {
		case 'overdue_now':
			return isOverdue(today);
		case 'due':
		case 'due_on_time':
			return during(figure, from, dueBy);
		case 'due_missed':
			return and(during('due', from, dueBy), or(isNull(tasks.isOnTime), eq(tasks.isOnTime, false)));
		case 'due_later':
			return during('due', from < today ? today : from);
		case 'displeased':
			return and(during('rated'), eq(tasks.rating, 'dissatisfied'));
	}
	if (Object.hasOwn(TASK_FIGURES, figure)) return during(figure as TaskFigure);
	return and(eq(tasks.state, figure as TaskState), within(tasks.stateSince, from, until));
}

/** The answers behind one number of the review, where it counts answers. */
export function answersOf(figure: ListedFigure, quarter: Quarter): SQL | undefined {
	const { from, until } = daysOf(quarter);
	const isUnsolved = figure === 'unsolved';
	const { on, when }: Figure<CountedAnswer> =
		ANSWER_FIGURES[isUnsolved ? 'answered' : (figure as AnswerFigure)];
	return and(
		within(followUps[on], from, until),
		...conditions(followUps, when),
		isUnsolved ? ne(followUps.solved, 'yes') : undefined
	);
}

type Column =
	(typeof tasks)[keyof typeof tasks.$inferSelect] | (typeof followUps)[keyof typeof followUps.$inferSelect];

const within = (column: Column, from: Day, until: Day): SQL | undefined =>
	column.dataType === 'number'
		? and(gte(column, startOf(from)), lt(column, startOf(until)))
		: and(gte(column, from), lt(column, until));

const conditions = (
	table: typeof tasks | typeof followUps,
	when: Readonly<Record<string, readonly (string | boolean)[]>> = {}
): SQL[] =>
	Object.entries(when).map(([column, values]) =>
		inArray((table as unknown as Record<string, Column>)[column]!, [...values] as string[])
	);
