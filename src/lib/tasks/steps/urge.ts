import type { Step } from './step.ts';

/** 催办: the level above asks the handler to get on with it. */
export const urge: Step<'urge'> = {
	changes: (task) => ({ urgeCount: task.urgeCount + 1 }),
	says: ['text']
};
