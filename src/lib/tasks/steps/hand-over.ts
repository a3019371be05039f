import type { Step } from './step.ts';

/** 移交: a colleague in the same unit or post goes on with it. */
export const handOver: Step<'hand-over'> = {
	changes: (_task, { found }) => ({ handlerAccount: found.handler.account }),
	says: ['reason']
};
