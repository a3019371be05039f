import { deadline } from '../deadline-columns.ts';
import { runs, UNHANDLED, type Step } from './step.ts';

/** 取消认领: the unit hands the claim back; the wish is open again for ten working days. */
export const unclaim: Step<'unclaim'> = {
	changes: (task, { now, today, due, limits }) => {
		const expiry = due(limits.expiry);
		return {
			state: 'open_for_claim',
			stateSince: now,
			...UNHANDLED,
			unclaimCount: task.unclaimCount + 1,
			...deadline('due', null),
			// By the first round on time has been judged already.
			...(task.isOnTime === null ? deadline('first', null) : {}),
			...deadline('contact', null),
			...(task.expiresOn && task.expiresOn > expiry.day ? {} : deadline('expiry', expiry)),
			...runs(today, due(limits.claim))
		};
	},
	says: ['reason']
};
