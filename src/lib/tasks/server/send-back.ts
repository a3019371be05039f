import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { dayOf } from '../../clock.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 退回重做: the result does not stand. The "done" is void and the clock runs on as if it had never stopped. */
export async function sendBack(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'send-back', ref, input, now);
		const back = await changeTask(tx, task, {
			state: 'in_progress',
			stateSince: now,
			reportedAt: null,
			doneAt: null,
			// Day 0 of this round: the claim, or the answer that began another round.
			stepFromOn: dayOf(Math.max(task.claimedAt!, task.followedUpAt ?? 0)),
			stepDueOn: task.dueOn
		});
		await record(tx, actor, stepEvent('send-back', task, back, { comment: body.comment }), now);
		return back;
	});
}
