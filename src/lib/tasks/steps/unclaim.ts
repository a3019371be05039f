import { dayOf } from '../../clock.ts';
import { deadline } from '../deadline-columns.ts';
import { runs, UNHANDLED, type Step } from './step.ts';

/**
 * 取消认领: the unit hands the claim back; the wish is open again for ten working days. Handed back on the day it
 * was claimed, nothing was lost: the days of its publication run on.
 */
export const unclaim: Step<'unclaim'> = {
	changes: (task, { now, today, due, limits }) => {
		const expiry = due(limits.expiry);
		const isSameDay = task.claimedAt !== null && dayOf(task.claimedAt) === today;
		const from = isSameDay ? dayOf(task.publishedAt!) : today;
		return {
			state: 'open_for_claim',
			stateSince: now,
			...UNHANDLED,
			unclaimCount: task.unclaimCount + 1,
			...deadline('due', null),
			// By the first round on time has been judged already.
			...(task.isOnTime === null ? deadline('first', null) : {}),
			...deadline('contact', null),
			...(task.expiresOn && (isSameDay || task.expiresOn > expiry.day) ? {} : deadline('expiry', expiry)),
			...runs(from, due(limits.claim, from))
		};
	},
	says: ['reason']
};
