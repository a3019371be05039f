import { holds } from '../../access/actor.ts';
import type { Role } from '../../people/role.ts';
import type { TaskLevel } from '../task.ts';
import { AT_REST, type Step } from './step.ts';

/** In which posts a matter of a level is admitted or refused. */
const RECEIVERS: Readonly<Record<TaskLevel, readonly Role[]>> = {
	community: ['secretary', 'street_desk'],
	subdistrict: ['street_desk'],
	district: ['district_desk']
};

/** 不予受理: refuses a matter, with a reason from the closed list and the route to take instead. */
export const reject: Step<'reject'> = {
	changes: (task, { body, actor, now }) => ({
		state: 'rejected',
		stateSince: now,
		rejectCode: body.code,
		rejectedBy: actor.accountId,
		rejectedAs: RECEIVERS[task.level].find((role) => holds(actor, role)) ?? null,
		objectedAt: null,
		upheldAt: null,
		...AT_REST
	}),
	says: ['route']
};
