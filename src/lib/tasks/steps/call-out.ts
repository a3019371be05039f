import type { Step } from './step.ts';

/**
 * 吹哨: the subdistrict calls departments to a matter; each answers within three working days, five for a hard
 * problem, and is rated by who called. Source: 南京鼓楼“吹哨报到”, 2023.
 */
export const callOut: Step<'call-out'> = { says: ['ask'] };
