import type { Step } from './step.ts';

/** 报到: a department that was called says what it did. */
export const answerCallOut: Step<'answer-call-out'> = { says: ['result'] };
