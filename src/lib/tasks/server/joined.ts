/** 并案: what becomes of the tasks that were joined to another when that one comes to an end. */
import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { deadline } from '../deadline-columns.ts';
import { separated } from '../steps/unmerge.ts';
import type { TaskState } from '../task.ts';
import { limitsOf } from '../time-limit.ts';
import { changeTask, stepEvent } from './change.ts';
import { tasks, type TaskRow } from './table.ts';
import { setLimits } from './time-limits.ts';

/** A task that leads is still being worked on: what is joined to it waits for its result. */
const LEADING: readonly TaskState[] = [
	'submitted',
	'open_for_claim',
	'assigned',
	'in_progress',
	'suspended',
	'pending_review',
	// Told apart, so that the refusal can say it.
	'merged'
];
export const mayLead = ({ state }: Pick<TaskRow, 'state'>): boolean => LEADING.includes(state);

const joinedTo = (tx: Writer, lead: TaskRow): Promise<TaskRow[]> =>
	tx
		.select()
		.from(tasks)
		.where(and(eq(tasks.mergedInto, lead.id), eq(tasks.state, 'merged')))
		.orderBy(asc(tasks.id));

/**
 * Looks at the lead again once this transaction has its turn: where two are joined to each other at the same
 * moment, or the lead comes to its end meanwhile, who comes second is refused.
 */
export async function refuseLeadGone(tx: Writer, leadId: string): Promise<void> {
	const [lead] = await tx.select({ state: tasks.state }).from(tasks).where(eq(tasks.id, leadId));
	if (lead?.state === 'merged') throw new Refusal('lead-is-merged');
	if (!lead || !mayLead(lead)) throw new Refusal('changed-meanwhile');
}

/**
 * The result of the lead was accepted: whoever brought the matter up as well is asked on their own, or, where
 * nobody is asked, it is closed as the lead is. Its own clock counts no more: the lead stands for it.
 */
export async function concludeJoined(tx: Writer, actor: Actor, lead: TaskRow, now: Instant): Promise<void> {
	const { handlerRole, handlerAccount, handlerUnit, heldSince, dispatchedBy } = lead;
	const { approvedBy, reportedBy, stepFromOn, stepDueOn, stepWorkingDays, isProvisional } = lead;
	for (const one of await joinedTo(tx, lead)) {
		const concluded = await changeTask(tx, one, {
			...{ handlerRole, handlerAccount, handlerUnit, heldSince, dispatchedBy },
			...{ approvedBy, reportedBy, stepFromOn, stepDueOn, stepWorkingDays, isProvisional },
			state: lead.state,
			stateSince: now,
			closedAt: lead.closedAt,
			...deadline('due', null),
			...deadline('first', null)
		});
		await record(tx, actor, stepEvent('approve', one, concluded), now);
	}
}

/** The lead ended without a result: what was joined to it goes back to where it stood. */
export async function releaseJoined(tx: Writer, lead: TaskRow, now: Instant): Promise<void> {
	const joined = await joinedTo(tx, lead);
	if (joined.length === 0) return;
	const [calendar, set] = [await workingCalendar(tx), await setLimits(tx)];
	const today = dayOf(now);
	const due = (count: number) => addWorkingDays(calendar, today, count);
	for (const one of joined) {
		const released = await changeTask(
			tx,
			one,
			separated(one, { now, today, due, limits: limitsOf(set, one) })
		);
		await record(tx, null, stepEvent('unmerge', one, released), now);
	}
}
