import { dayOf } from '../../clock.ts';
import { OBJECTION_WORKING_DAYS } from '../deadline.ts';
import type { Step } from './step.ts';

/** 异议: whoever wrote the matter down asks the next level to look at its rejection, within five working days. */
export const object: Step<'object'> = {
	bar: (task, { today, due }) => {
		if (task.objectedAt !== null) return 'already-objected';
		if (today > due(OBJECTION_WORKING_DAYS, dayOf(task.stateSince)).day) return 'objection-too-late';
	},
	changes: (_task, { now }) => ({ objectedAt: now }),
	says: ['reason']
};
