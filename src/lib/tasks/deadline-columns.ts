/**
 * The deadlines a task keeps, each as three columns: the last day, day 0, and the working days given. Without
 * working days somebody named the day (a promise, a granted extension, the end of a key task's year, the target
 * of a suspension), and no change of the calendar moves it.
 */
import { addWorkingDays, unloadedYear, type Calendar, type ReckonedDay } from '../calendar/working-days.ts';
import type { Day } from '../clock.ts';
import type { TaskRow } from './server/table.ts';

export const DEADLINES = {
	/** Of the present step: what the card shows. */
	step: ['stepDueOn', 'stepFromOn', 'stepWorkingDays'],
	/** Of this round. */
	due: ['dueOn', 'roundFromOn', 'dueWorkingDays'],
	/** Of the first round, by which on time is judged. */
	first: ['firstDueOn', 'firstFromOn', 'firstWorkingDays'],
	/** For the first contact with the resident. */
	contact: ['contactDueOn', 'contactFromOn', 'contactWorkingDays'],
	/** For claiming a wish at all. */
	expiry: ['expiresOn', 'expiryFromOn', 'expiryWorkingDays']
} as const;
export type DeadlineName = keyof typeof DEADLINES;
export const DEADLINE_NAMES = Object.keys(DEADLINES) as DeadlineName[];

type Columns<Name extends DeadlineName> = Pick<TaskRow, (typeof DEADLINES)[Name][number]>;

/** The columns of a deadline, as it was reckoned; null where there is none any more. */
export function deadline<Name extends DeadlineName>(name: Name, due: ReckonedDay | null): Columns<Name> {
	const [day, from, count] = DEADLINES[name];
	return { [day]: due?.day ?? null, [from]: due?.from ?? null, [count]: due?.count ?? null } as Columns<Name>;
}

/** A deadline as its columns hold it. */
export interface KeptDeadline {
	day: Day;
	from: Day;
	count: number | null;
}

export function keptDeadline(task: TaskRow, name: DeadlineName): KeptDeadline | null {
	const [day, from, count] = DEADLINES[name];
	return task[day] && task[from] ? { day: task[day], from: task[from], count: task[count] } : null;
}

/** One deadline takes over the day and the basis of another. */
export const sameDeadline = <Name extends DeadlineName>(
	name: Name,
	task: TaskRow,
	as: DeadlineName
): Columns<Name> => {
	const kept = keptDeadline(task, as);
	return deadline(name, kept && { ...kept, provisional: false });
};

/** The same deadline by another calendar; a day somebody named stays. */
export const reckoned = (calendar: Calendar, { day, from, count }: KeptDeadline): Day =>
	count === null ? day : addWorkingDays(calendar, from, count).day;

/** 暂定: was the day the present step is due reckoned through a year that is not loaded? */
export function isProvisional(calendar: Calendar, task: TaskRow): boolean {
	const step = keptDeadline(task, 'step');
	return step !== null && step.count !== null && unloadedYear(calendar, step.from, step.day) !== null;
}
