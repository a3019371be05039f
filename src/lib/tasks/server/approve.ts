import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { stepDueOn } from '../deadline.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/**
 * 复核通过: one level above the handler accepts the result, never the handler. Decides on time, by the moment
 * the first accepted result was handed in. The resident is to be asked within three working days.
 */
export async function approve(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task } = await mayTake(tx, actor, 'approve', ref, input, now);
		const today = dayOf(now);
		const followUp = stepDueOn(await workingCalendar(tx), 'followUp', today);
		const firstDoneAt = task.firstDoneAt ?? task.reportedAt!;
		const approved = await changeTask(tx, task, {
			state: 'pending_follow_up',
			stateSince: now,
			approvedBy: actor.accountId,
			firstDoneAt,
			isOnTime: task.isOnTime ?? dayOf(firstDoneAt) <= task.firstDueOn!,
			stepFromOn: today,
			stepDueOn: followUp.day,
			isProvisional: followUp.provisional
		});
		await record(tx, actor, stepEvent('approve', task, approved), now);
		return approved;
	});
}
