import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { stepDueOn } from '../deadline.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 登记办理结果: the unit says what was delivered. Stops the clock; the secretary has two working days. */
export async function reportDone(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'report-done', ref, input, now, ({ doneAt = now }) => {
			if (doneAt > now) throw Refusal.invalid({ doneAt: { code: 'in-future' } });
		});
		const today = dayOf(now);
		const review = stepDueOn(await workingCalendar(tx), 'review', today);
		const done = await changeTask(tx, task, {
			state: 'pending_review',
			stateSince: now,
			reportedAt: now,
			doneAt: body.doneAt ?? now,
			stepFromOn: today,
			stepDueOn: review.day,
			isProvisional: review.provisional
		});
		await record(tx, actor, stepEvent('report-done', task, done, { result: body.result }), now);
		return done;
	});
}
