import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { Name } from '../../name.ts';
import { readForm } from '../../read-form.ts';
import { faultSentence, Refusal } from '../../refusal.ts';
import { DispatchManyForm } from '../form.ts';
import { taskInScope } from './scope.ts';
import { take } from './take.ts';

/** What became of each task, in the order they were named. */
export interface Dispatched {
	went: { id: string; number: string }[];
	/** With its number where the asker may see it, and why it stayed. */
	refused: { id: string; number: string | null; why: Name }[];
}

/**
 * 批量派单: hands several tasks to one handler. Each is a dispatch of its own, judged, changed and journalled by
 * itself, so that one refused leaves the others. Sent twice, the second finds them dispatched and says so.
 * Refuses `invalid` for more than fifty, or for no handler.
 */
export async function dispatchMany(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<Dispatched> {
	const { tasks, ...body } = readForm(DispatchManyForm, input);
	const outcome: Dispatched = { went: [], refused: [] };
	for (const id of new Set(tasks))
		try {
			const { number } = await take(store, actor, 'dispatch', { id }, body, now);
			outcome.went.push({ id, number });
		} catch (reason) {
			if (!(reason instanceof Refusal)) throw reason;
			const number = await numberInSight(store, actor, id, now);
			outcome.refused.push({ id, number, why: sentenceOf(reason) });
		}
	return outcome;
}

async function numberInSight(store: Store, actor: Actor, id: string, now: Instant): Promise<string | null> {
	try {
		return (await taskInScope(store.read, actor, id, now)).task.number;
	} catch (reason) {
		if (reason instanceof Refusal) return null;
		throw reason;
	}
}

/** Of what is wrong with the body, the first: it says more than the count of faults. */
function sentenceOf(refusal: Refusal): Name {
	const [fault] = Object.values(refusal.faults ?? {});
	return fault ? faultSentence(fault) : refusal.sentence;
}
