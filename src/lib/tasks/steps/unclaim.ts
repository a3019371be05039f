import { STEP_WORKING_DAYS } from '../deadline.ts';
import { runs, UNHANDLED, type Step } from './step.ts';

/** 取消认领: the unit hands the claim back; the wish is open again for ten working days. */
export const unclaim: Step<'unclaim'> = {
	changes: (task, { now, today, due }) => {
		const expiry = due(STEP_WORKING_DAYS.expiry).day;
		return {
			state: 'open_for_claim',
			stateSince: now,
			...UNHANDLED,
			unclaimCount: task.unclaimCount + 1,
			dueOn: null,
			// By the first round on time has been judged already.
			firstDueOn: task.isOnTime === null ? null : task.firstDueOn,
			contactDueOn: null,
			expiresOn: task.expiresOn && task.expiresOn > expiry ? task.expiresOn : expiry,
			...runs(today, due(STEP_WORKING_DAYS.claim))
		};
	},
	says: ['reason']
};
