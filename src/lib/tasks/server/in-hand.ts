import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { inPlace } from './filtered.ts';
import { tasks } from './table.ts';

/** What somebody has: in person, as an officer of the unit that has it, or at the desk that has it. As the policy's `handler`. */
export function isHandledBy(actor: Actor): SQL | undefined {
	const units = unitsHeld(actor);
	return or(
		and(eq(tasks.handlerAccount, actor.accountId), isNull(tasks.handlerUnit)),
		units.length > 0 ? inArray(tasks.handlerUnit, units) : undefined,
		...actor.posts.map(({ role, place }) =>
			place
				? and(
						eq(tasks.handlerRole, role),
						isNull(tasks.handlerAccount),
						isNull(tasks.handlerUnit),
						inPlace(place)
					)
				: undefined
		)
	);
}
