import { sameDeadline } from '../deadline-columns.ts';
import type { Step } from './step.ts';

/** 退回重做: the result does not stand. The "done" is void and the clock runs on as if it had never stopped. */
export const sendBack: Step<'send-back'> = {
	changes: (task, { now }) => ({
		state: 'in_progress',
		stateSince: now,
		reportedAt: null,
		reportedBy: null,
		doneAt: null,
		...sameDeadline('step', task, 'due')
	}),
	says: ['comment']
};
