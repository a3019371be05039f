/**
 * 移交在办: what somebody handles in person goes on to a successor, each matter with an event of its own. Deadlines,
 * and whatever else stands there, stay as they are.
 */
import {
	and,
	asc,
	eq,
	inArray,
	isNotNull,
	isNull,
	not,
	or,
	sql,
	type Placeholder,
	type SQL
} from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { isAccused } from '../../access/may.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { headMark } from '../../audit/server/head.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { isInside, type PlaceCode } from '../../district/place.ts';
import { answersFor } from '../../liaison/server/queries.ts';
import { isInPostAt } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { LANE_OF, type TaskState } from '../task.ts';
import { stepEvent } from './change.ts';
import { inPlace } from './filtered.ts';
import { onTables } from './on-tables.ts';
import { withinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

/** While it is with the handler, or the handler's result is being looked at. */
const IN_HAND: TaskState[] = ['assigned', 'in_progress', 'suspended', 'pending_review'];
const isInPerson = and(
	// The columns of the board lead there by an index; by its handlers alone all they ever had would be read.
	inArray(tasks.lane, [...new Set(IN_HAND.map((state) => LANE_OF[state]))]),
	inArray(tasks.state, IN_HAND),
	isNotNull(tasks.handlerAccount),
	isNull(tasks.handlerUnit)
);

/** What somebody has in hand as this role in a place and everything inside it, soonest due first. */
export const workInHand = (
	db: Reader,
	{ account, role, place }: { account: string; role: Role; place: PlaceCode }
): Promise<TaskRow[]> =>
	db
		.select()
		.from(tasks)
		.where(and(isInPerson, eq(tasks.handlerAccount, account), eq(tasks.handlerRole, role), inPlace(place)))
		.orderBy(asc(tasks.laneOrder), asc(tasks.id));

/**
 * 没人接手: what is with somebody who is no longer in that post there, or no longer linked to the community as its
 * leader; as far as the asker sees it.
 */
export const strandedWork = async (db: Reader, actor: Actor, now: Instant): Promise<TaskRow[]> => {
	const day = dayOf(now);
	if (!(await isAnyLeft(db, day))) return [];
	return db
		.select()
		.from(tasks)
		.where(and(isInPerson, isLeft(db, day), withinScope(actor, now)))
		.orderBy(asc(tasks.handlerAccount), asc(tasks.laneOrder), asc(tasks.id));
};

/** Hardly ever is there any: it is asked again only once something has happened, or another day has begun. */
const lastFound = new WeakMap<Reader, { mark: string; day: Day; isAny: boolean }>();

async function isAnyLeft(db: Reader, day: Day): Promise<boolean> {
	const mark = await headMark(db);
	const last = lastFound.get(db);
	if (last?.mark === mark && last.day === day) return last.isAny;
	const isAny = (await anyLeft(db, { day })).length > 0;
	lastFound.set(db, { mark, day, isAny });
	return isAny;
}

/** Is anything left behind anywhere, in sight or not? */
const anyLeft = prepared('any_left', (db) =>
	db
		.select({ id: tasks.id })
		.from(tasks)
		.where(and(isInPerson, isLeft(db, sql.placeholder('day'))))
		.limit(1)
);

/** Does the handler’s post, or link, not reach the place any more? */
function isLeft(db: Reader, today: Day | Placeholder): SQL | undefined {
	const handler = { account: tasks.handlerAccount, place: tasks.place };
	return or(
		not(isInPostAt(db, { ...handler, role: tasks.handlerRole }, today)),
		and(eq(tasks.handlerRole, 'district_leader'), not(answersFor(db, handler, today)))
	);
}

/**
 * Hands these on to `to`, those that may have them: in the same post there, linked to the community as a leader must
 * be, and nobody a matter is about. Gives what was moved; the caller's transaction has taken its turn.
 */
export async function handOn(
	store: Pick<Store, 'newId'>,
	tx: Writer,
	actor: Actor,
	rows: readonly TaskRow[],
	{ to, reason }: { to: string; reason?: string | undefined },
	now: Instant
): Promise<TaskRow[]> {
	const successor = await actorOf(tx, to, dayOf(now));
	const ground = onTables(store, tx);
	const moved: TaskRow[] = [];
	for (const task of rows) {
		if (!successor || !mayHave(successor, task) || task.handlerAccount === successor.accountId) continue;
		const changed = await ground.change(task, { handlerAccount: successor.accountId });
		await ground.note(actor, stepEvent('hand-over', task, changed, { reason }), now);
		moved.push(changed);
	}
	return moved;
}

function mayHave(person: Actor, task: TaskRow): boolean {
	const isInPost = person.posts.some(
		({ role, place }) => role === task.handlerRole && place !== null && isInside(task.place, place)
	);
	const isLinked =
		task.handlerRole !== 'district_leader' ||
		person.liaisonPlaces.some((place) => isInside(task.place, place));
	return isInPost && isLinked && !isAccused(person, task);
}
