import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { stepDueOn } from '../deadline.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 提交: hands a draft to those who admit it; they have one working day. */
export async function submit(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task } = await mayTake(tx, actor, 'submit', ref, input, now);
		const today = dayOf(now);
		const due = stepDueOn(await workingCalendar(tx), 'accept', today);
		const submitted = await changeTask(tx, task, {
			state: 'submitted',
			stateSince: now,
			submittedAt: now,
			stepFromOn: today,
			stepDueOn: due.day,
			isProvisional: due.provisional
		});
		await record(tx, actor, stepEvent('submit', task, submitted), now);
		return submitted;
	});
}
