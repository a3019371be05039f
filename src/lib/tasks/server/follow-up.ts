import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import { insertInto } from '../../db/server/prepared-writes.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { redoDueOn, STEP_WORKING_DAYS } from '../deadline.ts';
import { mustRedo, type Channel, type Rating, type Solved } from '../task.ts';
import { changeTask, stepEvent } from './change.ts';
import { countAnswer } from './counters.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import { followUps, type TaskRow } from './table.ts';

/**
 * 回访: asks the resident, never by the handler's unit. Closes the task, or, when it did not help or the
 * resident is dissatisfied, sends it into another round with half the working days.
 */
export async function followUp(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const { task, body } = await mayTake(tx, actor, 'follow-up', ref, input, now);
		const answer: Answer = {
			solved: body.solved,
			// Who was not reached said nothing.
			rating: body.solved === 'unreachable' ? 'no_opinion' : body.rating,
			followUpChannel: body.channel,
			followedUpAt: now
		};
		const answered = await changeTask(tx, task, {
			...answer,
			...(mustRedo(answer) ? await anotherRound(tx, task, now) : closing(now))
		});
		await keepAnswer(store, tx, actor, task, answer);
		await record(tx, actor, stepEvent('follow-up', task, answered), now);
		return answered;
	});
}

interface Answer {
	solved: Solved;
	rating: Rating;
	followUpChannel: Channel;
	followedUpAt: Instant;
}

const closing = (now: Instant) => ({
	state: 'closed' as const,
	stateSince: now,
	closedAt: now,
	stepFromOn: null,
	stepDueOn: null
});

async function anotherRound(tx: Writer, task: TaskRow, now: Instant) {
	const today = dayOf(now);
	const due = redoDueOn(await workingCalendar(tx), STEP_WORKING_DAYS.promise, today);
	return {
		state: 'in_progress' as const,
		stateSince: now,
		round: task.round + 1,
		reportedAt: null,
		doneAt: null,
		dueOn: due.day,
		stepFromOn: today,
		stepDueOn: due.day,
		isProvisional: due.provisional
	};
}

async function keepAnswer(
	store: Store,
	tx: Writer,
	actor: Actor,
	task: TaskRow,
	{ solved, rating, followUpChannel, followedUpAt }: Answer
): Promise<void> {
	const row = {
		id: store.newId(followedUpAt),
		taskId: task.id,
		community: task.community,
		kind: task.kind,
		round: task.round,
		solved,
		rating,
		channel: followUpChannel,
		askedBy: actor.accountId,
		at: followedUpAt
	};
	await insertAnswer(tx, row);
	await countAnswer(tx, row);
}

const insertAnswer = insertInto('insert_answer', followUps);
