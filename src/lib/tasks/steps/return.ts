import { dayOf } from '../../clock.ts';
import { deadline } from '../deadline-columns.ts';
import { MOST_RETURNS } from './dispatch.ts';
import { runs, UNHANDLED, type Step } from './step.ts';

/**
 * 退回: not mine, with a reason and who it may belong to; within two working days of the dispatch. After three
 * returns, or a designation, whoever has it keeps it (首接负责). Source: 山东省政务服务热线管理办法.
 */
export const returnBack: Step<'return'> = {
	bar: (task, { today, due, limits }) => {
		if (task.isDesignated || task.returnCount >= MOST_RETURNS) return 'no-more-returns';
		if (today > due(limits.return, dayOf(task.heldSince!)).day)
			return ['return-too-late', { count: limits.return }];
	},
	changes: (task, { now, today, due, limits }) => ({
		state: 'submitted',
		stateSince: now,
		...UNHANDLED,
		returnCount: task.returnCount + 1,
		...deadline('due', null),
		...deadline('contact', null),
		...runs(today, due(limits.accept))
	}),
	says: ['reason', 'suggestedOwner']
};
