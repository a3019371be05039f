import { STEP_WORKING_DAYS } from '../deadline.ts';
import { isUndecided, runs, type Step } from './step.ts';

/** 撤销不予受理: the next level admits the objection; the matter is submitted again, by its original day. */
export const overturn: Step<'overturn'> = {
	bar: (task) => (isUndecided(task) ? undefined : 'nothing-objected'),
	changes: (_task, { now, today, due }) => ({
		state: 'submitted',
		stateSince: now,
		rejectCode: null,
		...runs(today, due(STEP_WORKING_DAYS.accept))
	}),
	says: ['reason']
};
