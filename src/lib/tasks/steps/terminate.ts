import { asks, type Step } from './step.ts';

/** 申请终止: it cannot be carried on; granted in writing by the approver. Source: 潍坊市12345条例 2021, art. 21. */
export const terminate: Step<'terminate'> = {
	bar: (task) => (task.request ? 'request-pending' : undefined),
	changes: (_task, taking) => asks('terminate', taking, null),
	says: ['reason']
};
