import { runs, type Step } from './step.ts';

/** 登记办理结果: the handler says what was done. Stops the clock; the approver has two working days. */
export const reportDone: Step<'report-done'> = {
	faults: ({ doneAt }, _task, { now }) =>
		doneAt !== undefined && doneAt > now ? { doneAt: { code: 'in-future' } } : undefined,
	bar: (task) => (task.request ? 'request-pending' : undefined),
	changes: (_task, { body, actor, now, today, due, limits }) => ({
		state: 'pending_review',
		stateSince: now,
		reportedAt: now,
		reportedBy: actor.accountId,
		doneAt: body.doneAt ?? now,
		...runs(today, due(limits.review))
	}),
	says: ['result']
};
