import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { SuggestionForm, WAITING_LIMIT } from '../suggestion.ts';
import { suggestions, type SuggestionRow } from './table.ts';

/** 提意见: anybody in post. Refuses `too-many-suggestions` while ten of theirs wait. */
export async function suggest(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<SuggestionRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const body = readForm(SuggestionForm, input);
		must(actor, 'suggestion.make');
		const waiting = await tx
			.select({ id: suggestions.id })
			.from(suggestions)
			.where(and(eq(suggestions.madeBy, actor.accountId), isNull(suggestions.answeredAt)));
		if (waiting.length >= WAITING_LIMIT) throw new Refusal('too-many-suggestions', { limit: WAITING_LIMIT });
		const [made] = await tx
			.insert(suggestions)
			.values({ id: store.newId(now), ...body, madeBy: actor.accountId, madeAt: now })
			.returning();
		await record(
			tx,
			actor,
			{
				action: 'suggestion.make',
				subject: { kind: 'suggestion', id: made!.id },
				changes: body,
				texts: ['text']
			},
			now
		);
		return made!;
	});
}
