import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import type { Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import type { Name } from '../../name.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Faults } from '../../refusal.ts';
import { ACTION_FORMS, type ActionBody } from '../form.ts';
import { isOpenTo, isStepOf, type TaskAction } from '../task.ts';
import { KIND_NAMES, STATE_NAMES } from '../names.ts';
import { taskInScope } from './scope.ts';
import type { TaskRow } from './table.ts';

/** Which task, and the version it was seen in where the caller insists on it (If-Match). */
export interface TaskRef {
	id: string;
	version?: number;
}

/**
 * May this person take this step with this task now? Gives the task as judged and the body as read, or
 * refuses in the order the contract names: not found, invalid, not allowed, stale, wrong state. `faultsOf`
 * says what is wrong with a body beyond its form.
 */
export async function mayTake<A extends TaskAction>(
	tx: Writer,
	actor: Actor,
	action: A,
	ref: TaskRef,
	input: unknown,
	now: Instant,
	faultsOf: (body: ActionBody<A>, task: TaskRow) => Faults | undefined = () => undefined
): Promise<{ task: TaskRow; body: ActionBody<A> }> {
	const { task, calledUnits } = await taskInScope(tx, actor, ref.id, now);
	const body = readForm(ACTION_FORMS[action], input) as ActionBody<A>;
	const faults = faultsOf(body, task) ?? {};
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	must(actor, `task.${action}`, { ...task, calledUnits });
	if (ref.version !== undefined && ref.version !== task.version) throw new Refusal('stale');
	if (!isStepOf(action, task.kind)) refuseOtherState(task, { kind: KIND_NAMES[task.kind] });
	if (!isOpenTo(action, task)) refuseOtherState(task);
	return { task, body };
}

/** Says what the task is now, where it would have to be something else; its kind, where no state would do. */
export function refuseOtherState({ state }: TaskRow, { kind }: { kind?: Name } = {}): never {
	const { zh, en } = STATE_NAMES[state];
	throw new Refusal('wrong-state', {
		...{ state: zh, stateEn: en },
		...(kind && { kind: kind.zh, kindEn: kind.en })
	});
}
