import { sameDeadline } from '../deadline-columns.ts';
import { UNMERGE_WORKING_DAYS } from '../deadline.ts';
import type { TaskRow } from '../server/table.ts';
import { runs, type Changes, type Step, type Taking } from './step.ts';

/** 撤销并案: back to where it stood, by somebody within five working days, or of itself when the lead is given up. */
export const unmerge: Step<'unmerge'> = {
	bar: (task, { today, due }) =>
		today > due(UNMERGE_WORKING_DAYS, task.mergedOn!).day ? 'unmerge-too-late' : undefined,
	changes: separated,
	says: ['reason']
};

/** Back to where it stood before it was joined, by its own day where somebody had it. */
export function separated(
	task: TaskRow,
	{ now, today, due, limits }: Pick<Taking<'unmerge'>, 'now' | 'today' | 'due' | 'limits'>
): Changes {
	return {
		state: task.mergedFrom!,
		stateSince: now,
		mergedInto: null,
		mergedFrom: null,
		mergedOn: null,
		...(task.dueOn ? sameDeadline('step', task, 'due') : runs(today, due(limits.accept)))
	};
}
