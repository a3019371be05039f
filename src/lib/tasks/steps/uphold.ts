import { isUndecided, type Step } from './step.ts';

/** 维持: the next level looked at the objection, and the rejection stands. */
export const uphold: Step<'uphold'> = {
	bar: (task) => (isUndecided(task) ? undefined : 'nothing-objected'),
	changes: (_task, { now }) => ({ upheldAt: now }),
	says: ['reason']
};
