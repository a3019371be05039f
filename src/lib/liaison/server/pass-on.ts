import type { Actor } from '../../access/actor.ts';
import { addDays, dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { handOn } from '../../tasks/server/hand-on.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import type { MakeBody } from '../form.ts';
import type { EndedAssignment } from './end-without-post.ts';
import { arrange, periodOf } from './make-assignment.ts';
import { asField } from './replace.ts';
import type { AssignmentRow } from './table.ts';

export interface PassedOn {
	/** The successor's arrangements. */
	made: AssignmentRow[];
	/** The matters that went along. */
	moved: TaskRow[];
}

/**
 * The successor answers for these places from the day after they ended, as by 换人, and has this open work, as far as
 * they may have it; places they answer for then already are theirs as they are. A step of the verb that ended them,
 * which has asked for its own right. What is wrong with the successor is said at the field `successor`.
 */
export async function passOn(
	store: Pick<Store, 'newId'>,
	tx: Writer,
	actor: Actor,
	{ over, work }: { over: readonly EndedAssignment[]; work: readonly TaskRow[] },
	successor: string,
	now: Instant
): Promise<PassedOn> {
	const made: AssignmentRow[] = [];
	for (const { kind, place, fromOn, toOn } of over) {
		const next = addDays(toOn, 1);
		const body = { kind, place, accountId: successor, fromOn: fromOn > next ? fromOn : next } as MakeBody;
		const period = await asField('successor', () => periodOf(tx, body, dayOf(now)));
		try {
			made.push(await arrange(store, tx, actor, body, period, now));
		} catch (refusal) {
			if (!(refusal instanceof Refusal) || refusal.code !== 'already-in-force') throw refusal;
		}
	}
	return { made, moved: await handOn(store, tx, actor, work, { to: successor }, now) };
}
