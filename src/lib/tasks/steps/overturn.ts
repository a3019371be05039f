import { dayOf } from '../../clock.ts';
import { isUndecided, runs, type Step } from './step.ts';

/** 撤销不予受理: the next level admits the objection; the matter is submitted again, and should have been admitted by its original day. */
export const overturn: Step<'overturn'> = {
	bar: (task) => (isUndecided(task) ? undefined : 'nothing-objected'),
	changes: (task, { now, due, limits }) => ({
		state: 'submitted',
		stateSince: now,
		rejectCode: null,
		...runs(dayOf(task.submittedAt!), due(limits.accept, dayOf(task.submittedAt!)))
	}),
	says: ['reason']
};
