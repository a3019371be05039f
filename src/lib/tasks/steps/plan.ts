import type { Step } from './step.ts';

/** 列计划: the milestones of a key task, each with its day. Planning again replaces those not reached yet. */
export const plan: Step<'plan'> = {};
