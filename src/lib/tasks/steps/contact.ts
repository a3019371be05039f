import type { Step } from './step.ts';

/** 联系居民: the first time stops the response clock; later ones are kept as events. */
export const contact: Step<'contact'> = {
	changes: (task, { now }) => ({ contactedAt: task.contactedAt ?? now }),
	says: ['note']
};
