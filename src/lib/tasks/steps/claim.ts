import { unitsHeld } from '../../access/actor.ts';
import { namedDay } from '../../calendar/working-days.ts';
import type { Day } from '../../clock.ts';
import { deadline } from '../deadline-columns.ts';
import { latestPromise } from '../deadline.ts';
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
	changes: (task, { body, actor, now, today, due, limits }) => {
		const usual = due(limits.promise);
		// The form comes with the usual day filled in: who leaves it has not named another.
		const isOwn = body.promisedOn !== undefined && body.promisedOn !== usual.day;
		const promised = isOwn ? namedDay(body.promisedOn!, today) : usual;
		return {
			state: 'in_progress',
			stateSince: now,
			...heldBy({ role: 'unit_officer', account: actor.accountId, unit: unitsHeld(actor)[0]! }, now),
			claimedAt: now,
			...deadline('due', promised),
			...(task.firstDueOn ? {} : deadline('first', promised)),
			...deadline('contact', due(limits.contact)),
			...runs(today, promised)
		};
	}
};
