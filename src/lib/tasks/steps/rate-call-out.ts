import type { Step } from './step.ts';

/** 评哨: who called rates how a department answered. */
export const rateCallOut: Step<'rate-call-out'> = { says: ['comment'] };
