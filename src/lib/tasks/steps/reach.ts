import type { Step } from './step.ts';

/** 完成节点: a milestone is reached, with what shows it. */
export const reach: Step<'reach'> = { says: ['evidence'] };
