import { ANSWERED, AT_REST, type Step } from './step.ts';

/**
 * 并案: the same matter brought up again is joined to the one that leads. One step deep: nothing is joined to
 * what is joined itself, nor is a lead joined to another. Each requester keeps a follow-up of their own.
 */
export const merge: Step<'merge'> = {
	bar: (task, { found: { lead, leadsOthers } }) => {
		if (lead.id === task.id) return 'merge-into-itself';
		if (lead.state === 'merged') return 'lead-is-merged';
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
