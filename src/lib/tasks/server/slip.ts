import type { Actor } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { officePhoneOf, placeNames } from '../../district/server/queries.ts';
import { unitNames } from '../../people/server/queries.ts';
import { summaryOf } from '../summary.ts';
import { taskInScope } from './scope.ts';

/**
 * 办理凭条: what the resident takes home. It holds nothing about the resident: the summary, the place, who has it
 * as a unit, and what comes next by when. Refuses `not-found` out of scope.
 */
export async function taskSlip(db: Reader, actor: Actor, id: string, now: Instant) {
	const { task } = await taskInScope(db, actor, id, now);
	const [places, phone, units] = await Promise.all([
		placeNames(db, [task.community, task.place]),
		officePhoneOf(db, task.community),
		unitNames(db, task.handlerUnit ? [task.handlerUnit] : [])
	]);
	return {
		id: task.id,
		number: task.number,
		kind: task.kind,
		state: task.state,
		summary: summaryOf(task.summary),
		community: places.get(task.community) ?? '',
		compound: levelOf(task.place) === 'compound' ? (places.get(task.place) ?? '') : null,
		phone,
		loggedOn: dayOf(task.submittedAt ?? task.loggedAt),
		unit: task.handlerUnit ? (units.get(task.handlerUnit) ?? null) : null,
		/** By when the resident hears from the handler, while it is only given to somebody. */
		contactOn: task.state === 'assigned' ? task.contactDueOn : null,
		dueOn: task.state === 'suspended' ? task.suspendedUntil : task.stepDueOn,
		isProvisional: task.isProvisional
	};
}
