import type { Actor } from '../../access/actor.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import type { Step } from '../steps/step.ts';
import { STEPS } from '../steps/steps.ts';
import type { TaskAction } from '../task.ts';
import { carryOut } from './carry-out.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import { onTables } from './on-tables.ts';
import { refuseTaken } from './refuse-taken.ts';
import type { TaskRow } from './table.ts';

/**
 * Takes a step with a task: what the page's forms, the JSON API and the demonstration call. Asks the policy and
 * the lifecycle, changes the task as the step's rule says, and leaves one event, all in one transaction; or
 * refuses, and nothing is written.
 */
export const take = <A extends TaskAction>(
	store: Store,
	actor: Actor,
	action: A,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> =>
	store.write(async (tx) => {
		try {
			return await taken(store, tx, actor, action, ref, input, now);
		} catch (reason) {
			// Taken before, or the race lost by a hair: say who has it.
			if (action === 'claim' && reason instanceof Refusal && reason.status === 409 && !isOwnChange(reason))
				await refuseTaken(tx, actor, ref, now);
			throw reason;
		}
	});

async function taken<A extends TaskAction>(
	store: Store,
	tx: Writer,
	actor: Actor,
	action: A,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	const step: Step<A> = STEPS[action];
	const today = dayOf(now);
	const calendar = await workingCalendar(tx);
	const { task, body } = await mayTake(tx, actor, action, ref, input, now, (said, seen) =>
		step.faults?.(said, seen, { actor, now, today, calendar })
	);
	const ground = onTables(store, tx);
	const changed = await carryOut(ground, action, task, {
		...{ body, actor, now, today, calendar },
		limits: await ground.limitsOf(task),
		due: (count, from = today) => addWorkingDays(calendar, from, count)
	});
	// The journal's head puts writers in line: a calendar changed meanwhile is in sight only now.
	if (changed !== task && (await workingCalendar(tx)) !== calendar) throw new Refusal('calendar-changed');
	return changed;
}

/** Refused after the change was made in this transaction: who has it would be they themselves. */
const isOwnChange = ({ code }: Refusal): boolean => code === 'calendar-changed';
