import { unitsHeld } from '../../access/actor.ts';
import type { Day } from '../../clock.ts';
import { latestPromise, STEP_WORKING_DAYS } from '../deadline.ts';
import type { TaskRow } from '../server/table.ts';
import { heldBy, runs, type Step } from './step.ts';

/** Is the last day on which it may be claimed over? */
export const isExpired = ({ expiresOn }: Pick<TaskRow, 'expiresOn'>, today: Day): boolean =>
	expiresOn !== null && expiresOn < today;

/** 认领: an officer of a unit takes an open wish for the unit and promises a day: the fifth working day unless said. */
export const claim: Step<'claim'> = {
	faults: ({ promisedOn }, _task, { today }) => {
		if (promisedOn && promisedOn < today) return { promisedOn: { code: 'in-past', limit: today } };
		if (promisedOn && promisedOn > latestPromise(today))
			return { promisedOn: { code: 'too-far', limit: latestPromise(today) } };
	},
	bar: (task, { today }) => (isExpired(task, today) ? 'claim-expired' : undefined),
	changes: (task, { body, actor, now, today, due }) => {
		const usual = due(STEP_WORKING_DAYS.promise);
		const promised = body.promisedOn ? { day: body.promisedOn, provisional: false } : usual;
		return {
			state: 'in_progress',
			stateSince: now,
			...heldBy({ role: 'unit_officer', account: actor.accountId, unit: unitsHeld(actor)[0]! }, now),
			claimedAt: now,
			dueOn: promised.day,
			firstDueOn: task.firstDueOn ?? promised.day,
			roundFromOn: today,
			contactDueOn: due(STEP_WORKING_DAYS.contact).day,
			...runs(today, promised)
		};
	}
};
