/** 并案: what becomes of the tasks that were joined to another when that one comes to an end. */
import { SYSTEM } from '../../access/actor.ts';
import { Refusal } from '../../refusal.ts';
import { deadline } from '../deadline-columns.ts';
import type { Taking } from '../steps/step.ts';
import { separated } from '../steps/unmerge.ts';
import type { TaskAction, TaskState } from '../task.ts';
import { stepEvent } from './change.ts';
import type { Ground } from './ground.ts';
import type { TaskRow } from './table.ts';

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

const stillJoined = async (ground: Ground, lead: TaskRow): Promise<TaskRow[]> =>
	(await ground.joinedTo(lead.id)).filter(({ state }) => state === 'merged');

/**
 * Looks at the lead again once this transaction has its turn: where two are joined to each other at the same
 * moment, or the lead comes to its end meanwhile, who comes second is refused.
 */
export async function refuseLeadGone(ground: Ground, leadId: string): Promise<void> {
	const lead = await ground.taskNamed(leadId);
	if (lead?.state === 'merged') throw new Refusal('lead-is-merged');
	if (!lead || !mayLead(lead)) throw new Refusal('changed-meanwhile');
}

/**
 * The result of the lead was accepted: whoever brought the matter up as well is asked on their own, or, where
 * nobody is asked, it is closed as the lead is. Its own clock counts no more: the lead stands for it.
 */
export async function concludeJoined(
	ground: Ground,
	lead: TaskRow,
	{ actor, now }: Pick<Taking<TaskAction>, 'actor' | 'now'>
): Promise<void> {
	const { handlerRole, handlerAccount, handlerUnit, heldSince, dispatchedBy } = lead;
	const { approvedBy, reportedBy, stepFromOn, stepDueOn, stepWorkingDays, isProvisional } = lead;
	for (const one of await stillJoined(ground, lead)) {
		const concluded = await ground.change(one, {
			...{ handlerRole, handlerAccount, handlerUnit, heldSince, dispatchedBy },
			...{ approvedBy, reportedBy, stepFromOn, stepDueOn, stepWorkingDays, isProvisional },
			state: lead.state,
			stateSince: now,
			closedAt: lead.closedAt,
			...deadline('due', null),
			...deadline('first', null)
		});
		await ground.note(actor, stepEvent('approve', one, concluded), now);
	}
}

/** The lead ended without a result: what was joined to it goes back to where it stood. */
export async function releaseJoined(
	ground: Ground,
	lead: TaskRow,
	{ now, today, due }: Pick<Taking<TaskAction>, 'now' | 'today' | 'due'>
): Promise<void> {
	for (const one of await stillJoined(ground, lead)) {
		const back = separated(one, { now, today, due, limits: await ground.limitsOf(one) });
		const released = await ground.change(one, back);
		await ground.note(SYSTEM, stepEvent('unmerge', one, released), now);
	}
}
