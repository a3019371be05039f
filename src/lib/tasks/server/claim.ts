import { eq } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { sinceInWords } from '../../since.ts';
import { latestPromise, stepDueOn } from '../deadline.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import { tasks, type TaskRow } from './table.ts';

/**
 * 认领: an officer of a paired unit takes an open wish for the unit and promises a day. One claim holds at a
 * time: who comes second, the own unit included, is told who has it and since when.
 */
export async function claim(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write((tx) =>
		claimOpen(tx, actor, ref, input, now).catch(async (reason: unknown) => {
			// Taken before, or the race lost by a hair: say who has it.
			if (reason instanceof Refusal && reason.status === 409) await refuseTaken(tx, ref, now);
			throw reason;
		})
	);
}

async function claimOpen(
	tx: Writer,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	const today = dayOf(now);
	const { task, body } = await mayTake(tx, actor, 'claim', ref, input, now, ({ promisedOn }) =>
		refusePromise(promisedOn, today)
	);
	if (task.expiresOn && task.expiresOn < today) throw new Refusal('claim-expired');
	const usual = stepDueOn(await workingCalendar(tx), 'promise', today);
	const dueOn = body.promisedOn ?? usual.day;
	const claimed = await changeTask(tx, task, {
		state: 'in_progress',
		stateSince: now,
		claimedUnit: unitsHeld(actor)[0]!,
		claimedBy: actor.accountId,
		claimedAt: now,
		dueOn,
		firstDueOn: task.firstDueOn ?? dueOn,
		stepFromOn: today,
		stepDueOn: dueOn,
		isProvisional: !body.promisedOn && usual.provisional
	});
	await record(tx, actor, stepEvent('claim', task, claimed), now);
	return claimed;
}

async function refuseTaken(tx: Writer, ref: TaskRef, now: Instant): Promise<void> {
	const [holding] = await tx
		.select({ unit: tasks.claimedUnit, since: tasks.claimedAt })
		.from(tasks)
		.where(eq(tasks.id, ref.id));
	if (!holding?.unit || holding.since === null) return;
	const unit = (await unitNames(tx, [holding.unit])).get(holding.unit)!;
	const since = sinceInWords(holding.since, now);
	throw new Refusal('already-claimed', { unit, since: since.zh, sinceEn: since.en });
}

function refusePromise(promisedOn: Day | undefined, today: Day): void {
	if (!promisedOn) return;
	if (promisedOn < today) throw Refusal.invalid({ promisedOn: { code: 'in-past', limit: today } });
	if (promisedOn > latestPromise(today))
		throw Refusal.invalid({ promisedOn: { code: 'too-far', limit: latestPromise(today) } });
}
