import { dayOf, type Day } from '../../clock.ts';
import type { TaskRow } from '../server/table.ts';
import { ANSWERED, runs, type Step } from './step.ts';

/**
 * 登记办理结果: the handler says what was done. Stops the clock; the approver has two working days. What the
 * handler had asked for is asked no more.
 */
export const reportDone: Step<'report-done'> = {
	faults: ({ doneAt }, task, { now }) => {
		if (doneAt === undefined) return undefined;
		if (doneAt > now) return { doneAt: { code: 'in-future' } };
		const begun = begunOn(task);
		return begun && dayOf(doneAt) < begun ? { doneAt: { code: 'too-old', limit: begun } } : undefined;
	},
	// That the resident no longer wants it is answered first.
	bar: (task) => (task.request === 'withdraw' ? 'request-pending' : undefined),
	changes: (_task, { body, actor, now, today, due, limits }) => ({
		state: 'pending_review',
		stateSince: now,
		reportedAt: now,
		reportedBy: actor.accountId,
		doneAt: body.doneAt ?? now,
		...ANSWERED,
		...runs(today, due(limits.review))
	}),
	says: ['result']
};

/** The day from which whoever has it could do it in this round. */
function begunOn({ roundFromOn, heldSince }: Pick<TaskRow, 'roundFromOn' | 'heldSince'>): Day | undefined {
	const heldOn = heldSince === null ? null : dayOf(heldSince);
	return [roundFromOn, heldOn]
		.filter((day) => day !== null)
		.sort()
		.at(-1);
}
