import type { Step } from './step.ts';

/** 备注: an internal note in the course. While a matter is suspended, it says that somebody looked at how it stands. */
export const note: Step<'note'> = {
	changes: (task, { today }) => (task.state === 'suspended' ? { reviewedOn: today } : undefined),
	says: ['text']
};
