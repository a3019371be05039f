import type { Actor } from '../../access/actor.ts';
import type { FollowUpRow, TaskRow } from '../server/table.ts';
import { redoWorkingDays } from '../deadline.ts';
import { mustRedo } from '../task.ts';
import { anotherRound, AT_REST, type Step } from './step.ts';

/**
 * 回访: asks the resident, never by the handler's unit. Closes the task, or, when it did not help or the
 * resident is dissatisfied, sends it into another round with half the working days.
 */
export const followUp: Step<'follow-up'> = {
	changes: (task, taking) => {
		const { body, now } = taking;
		const answer = {
			solved: body.solved,
			// Who was not reached said nothing.
			rating: body.solved === 'unreachable' ? ('no_opinion' as const) : body.rating,
			followUpChannel: body.channel,
			followedUpAt: now
		};
		return mustRedo(answer)
			? { ...answer, ...anotherRound(task, taking, redoWorkingDays(task)) }
			: { ...answer, state: 'closed', stateSince: now, closedAt: now, ...AT_REST };
	}
};

/** The answer a follow-up brought: `task` as it was asked about, `answered` as it then stood. */
export const answerOf = (id: string, task: TaskRow, answered: TaskRow, actor: Actor): FollowUpRow => ({
	id,
	taskId: task.id,
	community: task.community,
	kind: task.kind,
	round: task.round,
	solved: answered.solved!,
	rating: answered.rating!,
	channel: answered.followUpChannel!,
	askedBy: actor.accountId,
	at: answered.followedUpAt!
});
