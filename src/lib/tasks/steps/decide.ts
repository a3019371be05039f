import type { Step } from './step.ts';

/** 协调决定: the leader decides what was brought up. The decision stands in the course; the handler carries it out. */
export const decide: Step<'decide'> = {
	changes: (_task, { now }) => ({ decidedAt: now }),
	says: ['decision']
};
