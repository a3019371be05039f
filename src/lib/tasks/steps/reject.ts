import { AT_REST, type Step } from './step.ts';

/** 不予受理: refuses a matter, with a reason from the closed list and the route to take instead. */
export const reject: Step<'reject'> = {
	changes: (_task, { body, actor, now }) => ({
		state: 'rejected',
		stateSince: now,
		rejectCode: body.code,
		rejectedBy: actor.accountId,
		objectedAt: null,
		upheldAt: null,
		...AT_REST
	}),
	says: ['route']
};
