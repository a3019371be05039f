import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { dayOf, quarterOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { TaskFilter } from '../filter.ts';
import { LANE_OF, OPEN_LANES, STATES, type TaskState } from '../task.ts';
import { awaitedBy, type Awaited } from './awaited.ts';
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
	const asked = filter.mine || filter.waiting ? (await awaitedBy(db, actor, now)).asked : [];
	return and(
		filter.place ? inPlace(filter.place) : undefined,
		filter.kind ? inArray(tasks.kind, filter.kind) : undefined,
		filter.state ? isIn(filter.state) : undefined,
		filter.category ? eq(tasks.category, filter.category) : undefined,
		filter.mine ? isMine(actor, asked) : undefined,
		filter.waiting ? isAsked(asked) : undefined,
		filter.overdue ? isOverdue(today) : undefined,
		filter.today ? isDueBetween(today, today) : undefined,
		filter.week ? isDueBetween(today, sundayAfter(today)) : undefined,
		filter.figure ? ofFigure(filter.figure, filter.quarter ?? quarterOf(today), today) : undefined
	);
}

/** In their hands now, or logged by them and still open, or waiting for their answer. */
const isMine = (actor: Actor, asked: Awaited['asked']): SQL | undefined =>
	and(
		inArray(tasks.lane, [...new Set(['draft', ...OPEN_LANES, ...lanesOf(asked)])]),
		or(
			and(eq(tasks.lane, 'doing'), isHandledBy(actor)),
			and(inArray(tasks.lane, ['draft', ...OPEN_LANES]), eq(tasks.loggedBy, actor.accountId)),
			isAsked(asked)
		)
	);

const isAsked = (asked: Awaited['asked']): SQL | undefined =>
	and(
		inArray(tasks.lane, lanesOf(asked)),
		inArray(
			tasks.id,
			asked.map(({ task }) => task.id)
		)
	);

const lanesOf = (asked: Awaited['asked']): string[] => [...new Set(asked.map(({ task }) => task.lane))];

/** By their columns, for the indexes lie along them; the states too, of a column of which some are asked. */
function isIn(states: readonly TaskState[]): SQL | undefined {
	const lanes = [...new Set(states.map((state) => LANE_OF[state]))];
	const isWhole = (lane: string) =>
		STATES.every((state) => LANE_OF[state] !== lane || states.includes(state));
	return or(
		inArray(tasks.lane, lanes.filter(isWhole)),
		and(
			inArray(
				tasks.lane,
				lanes.filter((lane) => !isWhole(lane))
			),
			inArray(tasks.state, [...states])
		)
	);
}

/** Is what it leaves little, and found along an index? Open work, drafts, and what stands behind a number of a quarter. */
export const isLittle = ({ mine, waiting, overdue, today, week, figure, state }: TaskFilter): boolean =>
	Boolean(mine || waiting || overdue || today || week || figure) ||
	(state !== undefined &&
		state.every((one) => one === 'draft' || OPEN_LANES.some((lane) => lane === LANE_OF[one])));
