import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { earliestEnd } from '../assignment.ts';
import { EndForm } from '../form.ts';
import { assignmentEvent } from './event.ts';
import { liaisonAssignments, type AssignmentRow } from './table.ts';

/**
 * 结束包联: sets the last day; when none is named it ends at once, so its last day was yesterday. A day that is
 * already set may only be brought forward: who comes second with the same or a later one is refused
 * `already-ended`.
 */
export async function endAssignment(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<AssignmentRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const judged = await assignmentInScope(tx, actor, ref.id);
		const body = readForm(EndForm, input);
		const earliest = earliestEnd(judged, dayOf(now));
		const toOn = body.toOn ?? earliest;
		const isOver = judged.toOn !== null && judged.toOn < earliest;
		if (toOn < earliest && !isOver) throw Refusal.invalid({ toOn: { code: 'too-old', limit: earliest } });
		must(actor, 'liaison.end', { place: judged.place });
		if (isOver || (judged.toOn !== null && toOn >= judged.toOn)) throw new Refusal('already-ended');
		const [ended] = await tx
			.update(liaisonAssignments)
			.set({ toOn, endedBy: actor.accountId })
			.where(eq(liaisonAssignments.id, judged.id))
			.returning();
		await record(tx, actor, assignmentEvent('end', judged, ended!), now);
		return ended!;
	});
}

async function assignmentInScope(tx: Writer, actor: Actor, id: string): Promise<AssignmentRow> {
	const [found] = await tx.select().from(liaisonAssignments).where(eq(liaisonAssignments.id, id));
	if (!found || !may(actor, 'liaison.see', { place: found.place })) throw new Refusal('not-found');
	return found;
}
