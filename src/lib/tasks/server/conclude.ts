import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';
import { take } from './take.ts';

/** 复核通过并登记回访: two steps in one form and one transaction, each with its own event. */
export async function conclude(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const inner = store.within(tx);
		const approved = await take(inner, actor, 'approve', ref, {}, now);
		return take(inner, actor, 'follow-up', approved, input, now);
	});
}
