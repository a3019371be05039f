import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { AnswerForm } from '../suggestion.ts';
import { suggestions } from './table.ts';

/**
 * 答复意见: the district desk or a system administrator, once. Who comes second is refused `suggestion-answered`;
 * `not-found` for those who may neither read nor answer it.
 */
export async function answerSuggestion(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		const [found] = await tx.select().from(suggestions).where(eq(suggestions.id, ref.id));
		if (!found || (found.madeBy !== actor.accountId && !may(actor, 'suggestion.answer')))
			throw new Refusal('not-found');
		const { answer } = readForm(AnswerForm, input);
		must(actor, 'suggestion.answer');
		const [answered] = await tx
			.update(suggestions)
			.set({ answer, answeredBy: actor.accountId, answeredAt: now })
			.where(and(eq(suggestions.id, found.id), isNull(suggestions.answeredAt)))
			.returning();
		if (!answered) throw new Refusal('suggestion-answered');
		await record(
			tx,
			actor,
			{
				action: 'suggestion.answer',
				subject: { kind: 'suggestion', id: found.id },
				changes: { answer },
				texts: ['answer']
			},
			now
		);
	});
}
