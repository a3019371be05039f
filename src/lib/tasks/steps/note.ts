import type { Step } from './step.ts';

/** 备注: an internal note in the course. */
export const note: Step<'note'> = { says: ['text'] };
