import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { approve } from './approve.ts';
import { followUp } from './follow-up.ts';
import type { TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

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
		const approved = await approve(inner, actor, ref, {}, now);
		return followUp(inner, actor, approved, input, now);
	});
}
