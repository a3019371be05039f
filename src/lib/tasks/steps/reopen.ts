import { addDays, dayOf } from '../../clock.ts';
import { redoWorkingDays, REOPEN_DAYS } from '../deadline.ts';
import { endOfYear } from './dispatch.ts';
import { anotherRound, type Step } from './step.ts';

/**
 * 重办: new facts bring a closed matter back for another round, within thirty days; later it is logged anew. A key
 * task runs to the end of the year again.
 */
export const reopen: Step<'reopen'> = {
	bar: (task, { today }) =>
		today > addDays(dayOf(task.closedAt!), REOPEN_DAYS) ? 'reopen-too-late' : undefined,
	changes: (task, taking) => ({
		...anotherRound(
			task,
			taking,
			task.kind === 'key_task' ? endOfYear(taking.today) : taking.due(redoWorkingDays(task, taking.limits))
		),
		closedAt: null
	}),
	says: ['reason']
};
