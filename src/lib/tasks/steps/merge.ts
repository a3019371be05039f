import type { TaskRow } from '../server/table.ts';
import type { Found } from './found.ts';
import { ANSWERED, AT_REST, type Step } from './step.ts';

/**
 * 并案: the same matter brought up again is joined to the one of its kind that leads. One step deep: nothing is
 * joined to what is joined itself, nor is a lead joined to another. Each requester keeps a follow-up of their
 * own, and when the lead ends without a result, what was joined to it goes back to where it stood.
 */
export const merge: Step<'merge'> = {
	bar: (task, { found: { lead, leadsOthers } }) => {
		if (lead.id === task.id) return 'merge-into-itself';
		if (lead.state === 'merged') return 'lead-is-merged';
		if (lead.kind !== task.kind) return 'lead-of-other-kind';
		if (isAbout(task, lead)) return 'lead-is-accused';
		if (leadsOthers) return 'leads-others';
	},
	changes: (task, { found, now, today }) => ({
		state: 'merged',
		stateSince: now,
		mergedInto: found.lead.id,
		mergedFrom: task.state,
		mergedOn: today,
		...ANSWERED,
		...AT_REST
	}),
	says: ['reason']
};

/** A complaint is not handed to the very person or unit it is about. */
const isAbout = (
	{ conflictAccount, conflictUnit }: TaskRow,
	{ handlerAccount, handlerUnit }: Found<'merge'>['lead']
): boolean =>
	(conflictAccount !== null && conflictAccount === handlerAccount) ||
	(conflictUnit !== null && conflictUnit === handlerUnit);
