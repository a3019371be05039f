import { SYSTEM } from '../../access/actor.ts';
import { Refusal } from '../../refusal.ts';
import { changesOf, saidBy, type Bar, type Step, type Taking } from '../steps/step.ts';
import { STEPS } from '../steps/steps.ts';
import type { TaskAction } from '../task.ts';
import { besides } from './besides.ts';
import { stepEvent } from './change.ts';
import { findNamed } from './find-named.ts';
import type { Ground } from './ground.ts';
import type { TaskRow } from './table.ts';

/**
 * Carries a step out that is allowed: looks up whom it names, refuses what bars it, changes the task as its rule
 * says, leaves what lies beside it, and one event; then what the system does at once after it.
 */
export async function carryOut<A extends TaskAction>(
	ground: Ground,
	action: A,
	task: TaskRow,
	asked: Omit<Taking<A>, 'found'>
): Promise<TaskRow> {
	const step: Step<A> = STEPS[action];
	const { actor, body, now } = asked;
	const taking = { ...asked, found: await findNamed(ground, actor, action, task, body, now) };
	refuseBarred(step.bar?.(task, taking));
	const changes = changesOf(step, task, taking);
	const changed = changes ? await ground.change(task, changes) : task;
	const noted = await besides(ground, action, task, changed, taking);
	await ground.note(actor, stepEvent(action, task, changed, saidBy(step, body), noted), now);
	const next = step.then?.(task, changed);
	return next
		? carryOut(ground, next.action, changed, { ...asked, actor: SYSTEM, body: next.body })
		: changed;
}

function refuseBarred(bar: Bar | undefined): void {
	if (bar) throw typeof bar === 'string' ? new Refusal(bar) : new Refusal(...bar);
}
