import type { Step } from './step.ts';

/** 面向全区: the secretary offers a wish to every unit of the district, not only to those paired with the community. */
export const widen: Step<'widen'> = {
	bar: (task) => (task.isWidened ? 'already-widened' : undefined),
	changes: () => ({ isWidened: true })
};
