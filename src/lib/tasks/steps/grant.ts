import { holds } from '../../access/actor.ts';
import { namedDay, workingDaysBetween } from '../../calendar/working-days.ts';
import { deadline } from '../deadline-columns.ts';
import type { TaskRow } from '../server/table.ts';
import type { TaskRequest } from '../task.ts';
import { ANSWERED, AT_REST, runs, type Changes, type Step, type Taking } from './step.ts';

/** 同意: the approver grants what the handler asked for, and it is carried out at once. */
export const grant: Step<'grant'> = {
	bar: (task, { actor }) => {
		if (!task.request) return 'nothing-asked';
		if (task.requestedBy === actor.accountId) return 'own-request';
		if (holds(actor, 'district_desk')) return;
		if (task.request === 'extend' && task.extendCount > 0) return 'second-extension';
		if (task.request === 'suspend' && task.suspendCount > 0) return 'second-suspension';
	},
	changes: (task, taking) => ({ ...CARRIED_OUT[task.request!](task, taking), ...ANSWERED }),
	says: ['comment']
};

const CARRIED_OUT: Readonly<Record<TaskRequest, (task: TaskRow, taking: Taking<'grant'>) => Changes>> = {
	extend: (task) => ({
		...deadline('due', namedDay(task.requestedOn!, task.roundFromOn!)),
		...deadline('step', namedDay(task.requestedOn!, task.stepFromOn!)),
		...(isFirstClock(task)
			? deadline('first', namedDay(task.requestedOn!, task.firstFromOn ?? task.roundFromOn!))
			: {}),
		extendCount: task.extendCount + 1
	}),
	suspend: (task, { now, today, calendar }) => ({
		state: 'suspended',
		stateSince: now,
		suspendedUntil: task.requestedOn,
		suspendCount: task.suspendCount + 1,
		reviewedOn: today,
		// What is left is given back at the end; who was late already stays late.
		leftWhenSuspended: today > task.dueOn! ? null : workingDaysBetween(calendar, today, task.dueOn!),
		...runs(today, namedDay(task.requestedOn!, today))
	}),
	terminate: (_task, { now }) => ({ state: 'terminated', stateSince: now, ...AT_REST }),
	withdraw: (_task, { now }) => ({ state: 'terminated', stateSince: now, ...AT_REST })
};

/** Is the present due day the one by which on time is judged? */
export const isFirstClock = (task: TaskRow): boolean =>
	task.isOnTime === null && task.dueOn === task.firstDueOn;
