import { addWorkingDays } from '../../calendar/working-days.ts';
import { EXTENSION_WORKING_DAYS } from '../deadline.ts';
import { asks, type Step } from './step.ts';

/** One, and a second by the district desk. */
export const MOST_EXTENSIONS = 2;

/**
 * 申请延期: asked before the due day is over, for at most ten working days more. A second one is for the
 * district desk to grant. Source: 山东省政务服务热线管理办法.
 */
export const extend: Step<'extend'> = {
	faults: ({ dueOn }, task, { calendar }) => {
		if (!task.dueOn) return;
		if (dueOn <= task.dueOn) return { dueOn: { code: 'not-later', limit: task.dueOn } };
		const latest = addWorkingDays(calendar, task.dueOn, EXTENSION_WORKING_DAYS).day;
		return dueOn > latest ? { dueOn: { code: 'too-far', limit: latest } } : undefined;
	},
	bar: (task, { today }) => {
		if (task.request) return 'request-pending';
		if (task.extendCount >= MOST_EXTENSIONS) return 'no-more-extensions';
		if (!task.dueOn || today > task.dueOn) return 'extension-too-late';
	},
	changes: (_task, taking) => asks('extend', taking, taking.body.dueOn),
	says: ['reason']
};
