/** What hangs on a post: counted only, for whoever ends posts sees no matter (三员分立). */
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { holdersOf, postsOf } from '../../people/server/queries.ts';
import type { PostRow } from '../../people/server/table.ts';
import { workInHand } from '../../tasks/server/hand-on.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { uncarriedAssignments, uncarriedDelegations } from './resting.ts';

export interface Hanging {
	/** Places somebody answers for by it, now or later. */
	assignments: number;
	/** 代理 of them or by them: these end, and go to nobody. */
	delegations: number;
	/** Open matters with them in person, whose numbers and words stay with those who see them. */
	tasks: number;
}

/** What goes with a post if it holds through `toOn` and no longer. A disabled account has nothing left. */
export async function hangingOn(db: Reader, post: PostRow, toOn: Day, now: Instant): Promise<Hanging> {
	const today = dayOf(now);
	const left = (await postsOf(db, post.accountId)).map((one) =>
		one.id === post.id ? { ...one, toOn } : one
	);
	const [assignments, delegations, tasks] = await Promise.all([
		uncarriedAssignments(db, post.accountId, left, today),
		uncarriedDelegations(db, post.accountId, left, today),
		workOf(db, post)
	]);
	return { assignments: assignments.length, delegations: delegations.length, tasks: tasks.length };
}

/** What somebody has in hand by this post; a unit's work is the unit's, whoever its officers are. */
export const workOf = async (db: Reader, { accountId, role, place }: PostRow): Promise<TaskRow[]> =>
	place === null ? [] : workInHand(db, { account: accountId, role, place });

export interface Successor {
	accountId: string;
	name: string;
}

/** Who could go on: everybody else in the same post at the same seat on that day. */
export async function successorsOf(
	db: Reader,
	{ accountId, role, place }: PostRow,
	day: Day
): Promise<Successor[]> {
	if (place === null) return [];
	const people = new Map(
		(await holdersOf(db, role, day, { under: place }))
			.filter((one) => one.place === place && one.accountId !== accountId)
			.map((one) => [one.accountId, one.name])
	);
	return [...people].map(([id, name]) => ({ accountId: id, name }));
}
