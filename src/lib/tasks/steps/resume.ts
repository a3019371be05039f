import { isFirstClock } from './grant.ts';
import { runs, type Step } from './step.ts';

/** 销账恢复: back to work, by itself on the target day, with the working days that were left when the clock stopped. */
export const resume: Step<'resume'> = {
	changes: (task, { now, today, due }) => {
		const left = task.leftWhenSuspended;
		const last = left === null ? { day: task.dueOn!, provisional: false } : due(left);
		return {
			state: 'in_progress',
			stateSince: now,
			suspendedUntil: null,
			reviewedOn: null,
			leftWhenSuspended: null,
			dueOn: last.day,
			...(isFirstClock(task) ? { firstDueOn: last.day } : {}),
			roundFromOn: today,
			...runs(today, last)
		};
	}
};
