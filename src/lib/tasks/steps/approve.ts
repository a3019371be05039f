import { dayOf } from '../../clock.ts';
import { AT_REST, runs, type Step } from './step.ts';

/**
 * 复核通过: one level above the handler accepts the result, never the handler. Decides on time, by the moment
 * the first accepted result was handed in. The resident is to be asked within three working days; a key task
 * has no resident to ask and is closed.
 */
export const approve: Step<'approve'> = {
	changes: (task, { actor, now, today, due, limits }) => {
		const firstDoneAt = task.firstDoneAt ?? task.reportedAt!;
		return {
			...(task.kind === 'key_task'
				? { state: 'closed', closedAt: now, ...AT_REST }
				: { state: 'pending_follow_up', ...runs(today, due(limits.followUp)) }),
			stateSince: now,
			approvedBy: actor.accountId,
			firstDoneAt,
			isOnTime: task.isOnTime ?? (task.firstDueOn === null ? null : dayOf(firstDoneAt) <= task.firstDueOn)
		};
	}
};
