import { STEP_WORKING_DAYS, UNMERGE_WORKING_DAYS } from '../deadline.ts';
import { runs, type Step } from './step.ts';

/** 撤销并案: back to where it stood, within five working days. */
export const unmerge: Step<'unmerge'> = {
	bar: (task, { today, due }) =>
		today > due(UNMERGE_WORKING_DAYS, task.mergedOn!).day ? 'unmerge-too-late' : undefined,
	changes: (task, { now, today, due }) => ({
		state: task.mergedFrom!,
		stateSince: now,
		mergedInto: null,
		mergedFrom: null,
		mergedOn: null,
		...(task.dueOn
			? { stepFromOn: task.roundFromOn, stepDueOn: task.dueOn }
			: runs(today, due(STEP_WORKING_DAYS.accept)))
	}),
	says: ['reason']
};
