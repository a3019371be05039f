import { ANSWERED, type Step } from './step.ts';

/** 不同意: the request is answered and nothing else changes. */
export const refuse: Step<'refuse'> = {
	bar: (task, { actor }) => {
		if (!task.request) return 'nothing-asked';
		if (task.requestedBy === actor.accountId) return 'own-request';
	},
	changes: () => ANSWERED,
	says: ['comment']
};
