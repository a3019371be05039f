import type { Step } from './step.ts';

/** 签收: the handler takes what was dispatched. For a unit, the officer who signs handles it from here on. */
export const sign: Step<'sign'> = {
	changes: (_task, { actor, now }) => ({
		state: 'in_progress',
		stateSince: now,
		handlerAccount: actor.accountId
	})
};
