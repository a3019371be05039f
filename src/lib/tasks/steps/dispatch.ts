import { holds, type Actor } from '../../access/actor.ts';
import { namedDay, type ReckonedDay } from '../../calendar/working-days.ts';
import type { Day } from '../../clock.ts';
import type { Role } from '../../people/role.ts';
import { deadline } from '../deadline-columns.ts';
import { heldBy, runs, type Changes, type Step, type Taking } from './step.ts';
import type { TaskRow } from '../server/table.ts';

/** After so many returns there is no further one: who gets it then keeps it. Source: 潍坊市12345条例 2021, art. 22. */
export const MOST_RETURNS = 3;

/**
 * 派单: admits a matter and hands it to one lead handler, due by its class (135); first contact is due within
 * one working day. A key task runs to the end of its year and begins at once. A wish is dispatched only when
 * nobody claimed it in time.
 */
export const dispatch: Step<'dispatch'> = {
	bar: (task, { today }) => (isStillOffered(task, today) ? 'not-unclaimed-yet' : undefined),
	changes: (task, taking) => {
		const { actor, body, found, now, today, due, limits } = taking;
		const slaClass = body.slaClass ?? task.slaClass;
		const last = task.kind === 'key_task' ? endOfYear(today) : due(limits[slaClass]);
		return {
			...heldBy(found.handler, now),
			...begun(task, taking),
			dispatchedBy: actor.accountId,
			slaClass,
			isDesignated: (body.designate ?? false) || task.returnCount >= MOST_RETURNS,
			...deadline('due', last),
			// The district's clock runs on from the first dispatch.
			...(task.firstDueOn ? {} : deadline('first', last)),
			...deadline('contact', task.kind === 'key_task' ? null : due(limits.contact)),
			...runs(today, last)
		};
	}
};

/** Nobody dispatches upwards: as what somebody may be handed a matter, by the highest post of whoever dispatches. */
const HANDS_TO = {
	district_desk: [
		...(['grid_worker', 'subdistrict_cadre', 'secretary', 'unit_officer'] as const),
		...(['street_desk', 'district_leader', 'district_desk'] as const)
	],
	street_desk: ['grid_worker', 'subdistrict_cadre', 'secretary', 'unit_officer', 'street_desk'],
	secretary: ['grid_worker', 'subdistrict_cadre']
} as const satisfies Partial<Record<Role, readonly Role[]>>;

/** A wish that nobody claimed the secretary also hands to a unit, or takes on herself. */
const OF_WISHES: readonly Role[] = ['grid_worker', 'subdistrict_cadre', 'secretary', 'unit_officer'];

export function mayHandTo(actor: Actor, { kind }: Pick<TaskRow, 'kind'>, role: Role): boolean {
	const post = (['district_desk', 'street_desk', 'secretary'] as const).find((one) => holds(actor, one));
	const reached: readonly Role[] = post ? HANDS_TO[post] : [];
	return (
		reached.includes(role) || (post === 'secretary' && kind === 'micro_wish' && OF_WISHES.includes(role))
	);
}

/** A wish that units may still claim. */
export const isStillOffered = (task: Pick<TaskRow, 'kind' | 'stepDueOn'>, today: Day): boolean =>
	task.kind === 'micro_wish' && !(task.stepDueOn! < today);

const begun = (task: TaskRow, { now }: Taking<'dispatch'>): Changes => ({
	state: task.kind === 'key_task' ? 'in_progress' : 'assigned',
	stateSince: now
});

/** By when a key task of this year is to be done. */
export const endOfYear = (today: Day): ReckonedDay => namedDay(`${today.slice(0, 4)}-12-31`, today);
