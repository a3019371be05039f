import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { stepDueOn } from '../deadline.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/** 取消认领: the unit hands the claim back; the wish is open again for ten working days. */
export async function unclaim(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'unclaim', ref, input, now);
		const today = dayOf(now);
		const calendar = await workingCalendar(tx);
		const claimBy = stepDueOn(calendar, 'claim', today);
		const expiry = stepDueOn(calendar, 'expiry', today).day;
		const open = await changeTask(tx, task, {
			state: 'open_for_claim',
			stateSince: now,
			claimedUnit: null,
			claimedBy: null,
			claimedAt: null,
			unclaimCount: task.unclaimCount + 1,
			dueOn: null,
			// By the first round on time has been judged already.
			firstDueOn: task.isOnTime === null ? null : task.firstDueOn,
			expiresOn: task.expiresOn && task.expiresOn > expiry ? task.expiresOn : expiry,
			stepFromOn: today,
			stepDueOn: claimBy.day,
			isProvisional: claimBy.provisional
		});
		await record(tx, actor, stepEvent('unclaim', task, open, { reason: body.reason }), now);
		return open;
	});
}
