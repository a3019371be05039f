import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 不予受理: refuses a matter, with a reason from the closed list and the route to take instead. */
export async function reject(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'reject', ref, input, now);
		const rejected = await changeTask(tx, task, {
			state: 'rejected',
			stateSince: now,
			rejectCode: body.code,
			stepFromOn: null,
			stepDueOn: null
		});
		await record(tx, actor, stepEvent('reject', task, rejected, { route: body.route }), now);
		return rejected;
	});
}
