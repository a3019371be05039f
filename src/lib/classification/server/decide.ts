import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { DecideForm } from '../form.ts';
import { classifications, type ClassificationRow } from './table.ts';

/**
 * 确认或不同意: a second reviewer decides a proposal, never the one who made it (`own-proposal`). Confirmed, the
 * class counts from its effective day. Who comes second is refused `already-decided`.
 */
export async function decide(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<ClassificationRow> {
	return store.write(async (tx) => {
		const judged = await proposalInScope(tx, actor, ref.id);
		const body = readForm(DecideForm, input);
		must(actor, 'classification.decide', { place: judged.community });
		if (judged.proposedBy === actor.accountId) throw new Refusal('own-proposal');
		const [decided] = await tx
			.update(classifications)
			.set({ state: body.decision, decidedBy: actor.accountId, decidedAt: now })
			.where(and(eq(classifications.id, judged.id), eq(classifications.state, 'proposed')))
			.returning();
		if (!decided) throw new Refusal('already-decided');
		await record(
			tx,
			actor,
			{
				action: 'classification.decide',
				subject: { kind: 'classification', id: decided.id, place: decided.community },
				from: 'proposed',
				to: body.decision,
				changes: { state: decided.state, decidedBy: decided.decidedBy, decidedAt: decided.decidedAt },
				remarks: { comment: body.comment }
			},
			now
		);
		return decided;
	});
}

async function proposalInScope(tx: Writer, actor: Actor, id: string): Promise<ClassificationRow> {
	const [found] = await tx.select().from(classifications).where(eq(classifications.id, id));
	if (!found || !may(actor, 'community.see', { place: found.community })) throw new Refusal('not-found');
	return found;
}
