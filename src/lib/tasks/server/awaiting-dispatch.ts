import { and, asc, eq, inArray, lt, ne, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { Name } from '../../name.ts';
import { ROLE_NAMES } from '../../people/names.ts';
import type { Role } from '../../people/role.ts';
import { accountNames, unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import type { TaskFilter } from '../filter.ts';
import { DISPATCH_LIMIT } from '../form.ts';
import { isStillOffered } from '../steps/dispatch.ts';
import { isOpenTo } from '../task.ts';
import { numberedCardsOf } from './card.ts';
import { narrowed } from './narrowed.ts';
import { withinScope } from './scope.ts';
import { handlersFor, type ListEntry } from './step-lists.ts';
import { tasks, type TaskRow } from './table.ts';

/** Read at most; of these, what this person may dispatch. */
const READ = 200;

/** What waits for this person to dispatch it, soonest due first, at most what one form takes. */
export async function awaitingDispatch(
	db: Reader,
	actor: Actor,
	filter: TaskFilter,
	now: Instant
): Promise<TaskRow[]> {
	if (isEmpty(scopeOf(actor))) throw new Refusal('not-allowed');
	const today = dayOf(now);
	const rows = await db
		.select()
		.from(tasks)
		.where(
			and(
				withinScope(actor, now),
				await narrowed(db, filter, actor, now),
				eq(tasks.lane, 'claim'),
				or(
					and(eq(tasks.state, 'submitted'), ne(tasks.kind, 'micro_wish')),
					and(inArray(tasks.state, ['open_for_claim']), lt(tasks.stepDueOn, today))
				)
			)
		)
		.orderBy(asc(tasks.laneOrder), asc(tasks.id))
		.limit(READ);
	return rows
		.filter(
			(task) =>
				isOpenTo('dispatch', task) && may(actor, 'task.dispatch', task) && !isStillOffered(task, today)
		)
		.slice(0, DISPATCH_LIMIT);
}

/** The street's own people first, by their post; what is not listed comes after. */
const FIRST: readonly Role[] = ['subdistrict_cadre', 'grid_worker', 'secretary', 'district_leader'];

interface HandlerGroup {
	/** Of people; units have none. */
	role?: Name;
	entries: ListEntry[];
}

/** Whoever may be handed one of these, each once: people by their post, then units. */
export async function handlersForAll(
	db: Reader,
	actor: Actor,
	rows: readonly TaskRow[],
	now: Instant
): Promise<HandlerGroup[]> {
	const places = new Map(rows.map((task) => [`${task.place} ${task.level}`, task]));
	const lists = await Promise.all([...places.values()].map((task) => handlersFor(db, actor, task, now)));
	const entries = [...new Map(lists.flat().map((entry) => [entry.value, entry])).values()];
	const groups: HandlerGroup[] = FIRST.map((role) => ({
		role: ROLE_NAMES[role],
		entries: entries.filter((entry) => entry.role === ROLE_NAMES[role])
	}));
	groups.push({ entries: entries.filter(({ role }) => !role) });
	return groups.filter((group) => group.entries.length > 0);
}

/** What went to whom, as this person reads it: one line each, in the order given. */
export interface WentLine {
	id: string;
	number: string;
	title: string;
	handler: string;
}

export async function wentLines(
	db: Reader,
	actor: Actor,
	went: readonly { id: string }[],
	now: Instant
): Promise<WentLine[]> {
	const ids = went.map(({ id }) => id);
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(tasks)
		.where(and(inArray(tasks.id, ids), withinScope(actor, now)))
		.orderBy(asc(tasks.id));
	const [cards, people, units] = await Promise.all([
		numberedCardsOf(db, actor, rows, now),
		accountNames(
			db,
			rows.flatMap((row) => row.handlerAccount ?? [])
		),
		unitNames(
			db,
			rows.flatMap((row) => row.handlerUnit ?? [])
		)
	]);
	const lines = rows.map(({ id, number, handlerAccount, handlerUnit }, index) => ({
		id,
		number,
		title: cards[index]!.title,
		handler: units.get(handlerUnit ?? '') ?? people.get(handlerAccount ?? '') ?? ''
	}));
	return ids.flatMap((id) => lines.find((line) => line.id === id) ?? []);
}
