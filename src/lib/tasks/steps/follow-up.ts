import { isResident, type Actor } from '../../access/actor.ts';
import type { Day } from '../../clock.ts';
import type { FollowUpRow, TaskRow } from '../server/table.ts';
import type { Faults } from '../../refusal.ts';
import { redoWorkingDays } from '../deadline.ts';
import type { ActionBody } from '../form.ts';
import { mustRedo, OWN_CHANNELS } from '../task.ts';
import { isAtTop } from './escalate.ts';
import { anotherRound, AT_REST, type Step } from './step.ts';

/** Who is not reached is tried so often, on more than one day, before the matter is closed. `[P]` */
export const TRIES = 3;
/** A matter goes into another round by itself so often; after that people decide (研判). `[P]` */
export const AUTOMATIC_ROUNDS = 2;

/**
 * 回访: asks the resident, never by the handler's unit. Closes the task, or, when it did not help or the
 * resident is dissatisfied, sends it into another round with half the working days. After two such rounds it
 * goes one level up; where there is none, and for a wish, it is closed with the answer as it is, and may be
 * reopened by hand. Who is not reached is tried again: three times, on at least two days.
 */
export const followUp: Step<'follow-up'> = {
	faults: ({ solved, rating, channel }, _, { actor }): Faults | undefined => {
		if (solved !== 'unreachable' && rating === undefined) return { rating: { code: 'required' } };
		const isOwn = OWN_CHANNELS.some((own) => own === channel);
		return isOwn === isResident(actor) ? undefined : { channel: { code: 'not-a-choice' } };
	},
	changes: (task, taking) => {
		const { body, now, today } = taking;
		if (isMereTry(task, body, today)) return { tryCount: task.tryCount + 1, triedOn: task.triedOn ?? today };
		const answer = {
			solved: body.solved,
			// Who was not reached said nothing.
			rating: body.solved === 'unreachable' ? ('no_opinion' as const) : body.rating!,
			followUpChannel: body.channel,
			followedUpAt: now
		};
		return mustRedo(answer) && (isRedoneByItself(task) || goesUp(task))
			? { ...answer, ...anotherRound(task, taking, taking.due(redoWorkingDays(task, taking.limits))) }
			: { ...answer, state: 'closed', stateSince: now, closedAt: now, ...AT_REST };
	},
	then: (task, changed) =>
		changed.round > task.round && !isRedoneByItself(task)
			? { action: 'escalate', body: { tried: '已重办两轮，居民仍不认可。', ask: '请上一级协调解决。' } }
			: undefined
};

/** Was nobody reached, and is it too early to leave it at that? */
const isMereTry = (task: TaskRow, { solved }: ActionBody<'follow-up'>, today: Day): boolean =>
	solved === 'unreachable' && (task.tryCount + 1 < TRIES || task.triedOn === today);

const isRedoneByItself = ({ round }: TaskRow): boolean => round <= AUTOMATIC_ROUNDS;

const goesUp = (task: TaskRow): boolean => task.kind !== 'micro_wish' && !isAtTop(task);

/** The answer a follow-up brought: `task` as it was asked about, `answered` as it then stood. None of a mere try. */
export const answerOf = (
	id: string,
	task: TaskRow,
	answered: TaskRow,
	actor: Actor
): FollowUpRow | undefined =>
	answered.state === 'pending_follow_up'
		? undefined
		: {
				id,
				taskId: task.id,
				community: task.community,
				kind: task.kind,
				round: task.round,
				solved: answered.solved!,
				rating: answered.rating!,
				channel: answered.followUpChannel!,
				askedBy: isResident(actor) ? null : actor.accountId,
				at: answered.followedUpAt!
			};
