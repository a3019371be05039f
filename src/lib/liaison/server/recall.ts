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
import { delegationEvent } from './event.ts';
import { liaisonDelegations, type DelegationRow } from './table.ts';

/** 结束代理: before its last day, by default at once, so that its last day was yesterday. */
export async function recall(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<DelegationRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const judged = await delegationInScope(tx, actor, ref.id);
		const body = readForm(EndForm, input);
		const earliest = earliestEnd(judged, dayOf(now));
		const toOn = body.toOn ?? earliest;
		const isOver = judged.toOn < earliest;
		if (toOn < earliest && !isOver) throw Refusal.invalid({ toOn: { code: 'too-old', limit: earliest } });
		must(actor, 'liaison.recall', { place: judged.place, loggedBy: judged.principal });
		if (isOver || toOn >= judged.toOn) throw new Refusal('already-ended');
		const [ended] = await tx
			.update(liaisonDelegations)
			.set({ toOn, endedBy: actor.accountId })
			.where(eq(liaisonDelegations.id, judged.id))
			.returning();
		await record(tx, actor, delegationEvent('recall', judged, ended!), now);
		return ended!;
	});
}

async function delegationInScope(tx: Writer, actor: Actor, id: string): Promise<DelegationRow> {
	const [found] = await tx.select().from(liaisonDelegations).where(eq(liaisonDelegations.id, id));
	if (!found || !may(actor, 'liaison.see', { place: found.place })) throw new Refusal('not-found');
	return found;
}
