import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { isInForce } from '../../people/role.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { handOn, workInHand } from '../../tasks/server/hand-on.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { ROLE_BY_KIND } from '../assignment.ts';
import { SucceedForm } from '../form.ts';
import { endAssignment } from './end-assignment.ts';
import { makeAssignment } from './make-assignment.ts';
import { liaisonAssignments, type AssignmentRow } from './table.ts';

export interface Replaced {
	/** The successor's. */
	made: AssignmentRow;
	/** What went with it. */
	moved: TaskRow[];
}

/**
 * 换人: the successor answers for the place from today, the one before them no longer, and what they handle there in
 * person goes along. All of it in one step, or nothing.
 */
export async function replaceAssignment(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<Replaced> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const [judged] = await tx.select().from(liaisonAssignments).where(eq(liaisonAssignments.id, ref.id));
		if (!judged || !may(actor, 'liaison.see', { place: judged.place })) throw new Refusal('not-found');
		const { kind, place, accountId } = judged;
		const { successor, reason } = readForm(SucceedForm, input);
		if (kind === 'unit_community' || accountId === null) throw new Refusal('not-personal');
		must(actor, 'liaison.make', { place });
		must(actor, 'liaison.end', { place });
		if (!isInForce(judged, dayOf(now))) throw new Refusal('already-ended');
		if (successor === accountId) throw Refusal.invalid({ successor: { code: 'not-oneself' } });

		const rows = await workInHand(tx, { account: accountId, role: ROLE_BY_KIND[kind], place });
		const inside = store.within(tx);
		await endAssignment(inside, actor, judged, {}, now);
		const made = await asField('successor', () =>
			makeAssignment(inside, actor, { kind, place, accountId: successor }, now)
		);
		return { made, moved: await handOn(store, tx, actor, rows, { to: successor, reason }, now) };
	});
}

/** What is wrong with the person is said at the field in which they were chosen. */
export async function asField<T>(field: string, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (refusal) {
		const fault = refusal instanceof Refusal && refusal.faults?.accountId;
		throw fault ? Refusal.invalid({ [field]: fault }) : refusal;
	}
}

/** What would go along if somebody else took an arrangement over today. */
export const workWith = async (
	db: Reader,
	{ kind, place, accountId }: Pick<AssignmentRow, 'kind' | 'place' | 'accountId'>
): Promise<TaskRow[]> =>
	kind === 'unit_community' || accountId === null
		? []
		: workInHand(db, { account: accountId, role: ROLE_BY_KIND[kind], place });
