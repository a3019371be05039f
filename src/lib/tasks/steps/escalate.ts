import { LEVELS, type TaskLevel } from '../task.ts';
import { ANSWERED, heldBy, type Step } from './step.ts';

/** The level a matter goes up to: the next, unless the district is named. */
export const levelAbove = (level: TaskLevel): TaskLevel | undefined => LEVELS[LEVELS.indexOf(level) + 1];

/**
 * 上报: what was tried and what is asked goes one level up, or straight to the district. The clock runs on; who
 * lies between is told and has no veto. At the district the linked leader has it, at the subdistrict its desk.
 */
export const escalate: Step<'escalate'> = {
	faults: ({ level }, task) =>
		level && LEVELS.indexOf(level) <= LEVELS.indexOf(task.level)
			? { level: { code: 'not-above' } }
			: undefined,
	bar: (task) => (levelAbove(task.level) ? undefined : 'top-level'),
	changes: (task, { body, found, now }) => ({
		state: 'assigned',
		stateSince: now,
		level: body.level ?? levelAbove(task.level)!,
		...heldBy(found.handler, now),
		escalatedAt: now,
		...ANSWERED
	}),
	says: ['tried', 'ask']
};
