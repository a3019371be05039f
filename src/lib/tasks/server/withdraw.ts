import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 撤回: the resident no longer wants it, and nobody has begun. */
export async function withdraw(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'withdraw', ref, input, now);
		const withdrawn = await changeTask(tx, task, {
			state: 'terminated',
			stateSince: now,
			stepFromOn: null,
			stepDueOn: null
		});
		await record(tx, actor, stepEvent('withdraw', task, withdrawn, { reason: body.reason }), now);
		return withdrawn;
	});
}
