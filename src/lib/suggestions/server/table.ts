import { index, instant, table, text, word } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';
import type { SuggestionKind } from '../suggestion.ts';

/** 意见建议: read by its writer and by those who answer; the journal knows its digest alone. */
export const suggestions = table(
	'suggestions',
	{
		id: text('id').primaryKey(),
		kind: word<SuggestionKind>('kind').notNull(),
		text: text('text').notNull(),
		madeBy: text('made_by')
			.notNull()
			.references(() => accounts.id),
		madeAt: instant('made_at').notNull(),
		answer: text('answer'),
		answeredBy: text('answered_by').references(() => accounts.id),
		answeredAt: instant('answered_at')
	},
	(t) => [
		index('suggestions_by_maker').on(t.madeBy, t.id),
		index('suggestions_by_answer').on(t.answeredAt, t.id)
	]
);
export type SuggestionRow = typeof suggestions.$inferSelect;
