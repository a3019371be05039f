import { Refusal } from '../../refusal.ts';
import { residentOfTask } from '../../residents/server/queries.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { visitInScope } from '../../visits/server/queries.ts';
import type { Call, Operation, Outcome } from './operation.ts';

/**
 * An answer is given again only to who still sees what it tells of, and not once that was erased: refuses `not-found`
 * then. What it tells of is named in the address, or was made by the request.
 */
export async function refuseUnseen(
	{ path }: Pick<Operation, 'path'>,
	{ store, actor, params, now }: Call,
	{ answer }: Outcome
): Promise<void> {
	const made =
		typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
	const erasedAt = async () => {
		const task = params.task ?? (path === '/tasks' ? made : undefined);
		if (task) {
			const { erasedAt } = (await taskInScope(store.read, actor, task, now)).task;
			// A matter that goes on may have been erased already.
			return erasedAt ?? (await residentOfTask(store.read, task))?.erasedAt ?? null;
		}
		const visit = params.visit ?? (path === '/visits' ? made : undefined);
		return visit ? (await visitInScope(store.read, actor, visit)).erasedAt : null;
	};
	if ((await erasedAt()) !== null) throw new Refusal('not-found');
}
