import { namedDay } from '../../calendar/working-days.ts';
import { deadline } from '../deadline-columns.ts';
import { isFirstClock } from './grant.ts';
import { runs, type Step } from './step.ts';

/** 销账恢复: back to work, by itself on the target day, with the working days that were left when the clock stopped. */
export const resume: Step<'resume'> = {
	changes: (task, { now, today, due }) => {
		const left = task.leftWhenSuspended;
		const last = left === null ? namedDay(task.dueOn!, today) : due(left);
		return {
			state: 'in_progress',
			stateSince: now,
			suspendedUntil: null,
			reviewedOn: null,
			leftWhenSuspended: null,
			...deadline('due', last),
			...(isFirstClock(task) ? deadline('first', last) : {}),
			...runs(today, last)
		};
	}
};
