import { AT_REST, asks, type Step } from './step.ts';

/**
 * 撤回: the resident no longer wants it. While nobody has begun, it ends at once; later a second person, who
 * approves the handler's work, confirms it.
 */
export const withdraw: Step<'withdraw'> = {
	bar: (task) => (task.request ? 'request-pending' : undefined),
	changes: (task, taking) =>
		task.state === 'submitted' || task.state === 'open_for_claim'
			? { state: 'terminated', stateSince: taking.now, ...AT_REST }
			: asks('withdraw', taking, null),
	says: ['reason']
};
