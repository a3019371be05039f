import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { districtOf } from '../../district/place.ts';
import type { Role } from '../../people/role.ts';
import type { TaskAction } from '../task.ts';
import { isBarred, type At } from './allowed.ts';
import type { TaskRow } from './table.ts';

/** Who answers: those in a post over the task, or the very person who dispatched it. */
type Answerer = { role: Role } | { account: string };

/**
 * The nearest who may take a step that somebody waits for, by the same policy and rules as when they take it:
 * the community, its subdistrict, whoever dispatched it, at last the district.
 */
export function answererOf(action: TaskAction, task: TaskRow, at: At): Answerer | undefined {
	const takes = (role: Role, place: string, accountId = '') => {
		const one = inPost(role, place, accountId);
		return may(one, `task.${action}`, task) && !isBarred(action, one, task, at);
	};
	// Whoever asks for a withdrawal is the secretary, who does not answer herself.
	const asker = task.request === 'withdraw' ? task.requestedBy! : '';
	if (takes('secretary', task.community, asker)) return { role: 'secretary' };
	if (takes('street_desk', task.subdistrict)) return { role: 'street_desk' };
	if (task.dispatchedBy && DISPATCHERS.some((role) => takes(role, task.community, task.dispatchedBy!)))
		return { account: task.dispatchedBy };
	if (takes('district_desk', districtOf(task.place))) return { role: 'district_desk' };
}

const DISPATCHERS = ['secretary', 'street_desk'] as const satisfies readonly Role[];

/** Somebody of whom no more is known than the post. */
const inPost = (role: Role, place: string, accountId: string): Actor => ({
	...{ accountId, account: '', name: '', mustChangePassword: false },
	posts: [{ role, place, unit: null }],
	liaisonPlaces: [],
	pairedCommunities: []
});
