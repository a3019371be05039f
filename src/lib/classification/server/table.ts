import { index, instant, table, text, word } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts } from '../../people/server/table.ts';
import type { CommunityClass, ProposalState } from '../class.ts';

/** 分类历程: every proposal with who decided it. A confirmed one holds from its effective day until the next. */
export const classifications = table(
	'classifications',
	{
		id: text('id').primaryKey(),
		community: text('community')
			.notNull()
			.references(() => places.code),
		class: word<CommunityClass>('class').notNull(),
		/** The class before, as it stood when this was proposed. */
		previousClass: word<CommunityClass>('previous_class'),
		effectiveOn: text('effective_on').notNull(),
		reason: text('reason').notNull(),
		state: word<ProposalState>('state').notNull(),
		proposedBy: text('proposed_by')
			.notNull()
			.references(() => accounts.id),
		proposedAt: instant('proposed_at').notNull(),
		decidedBy: text('decided_by').references(() => accounts.id),
		decidedAt: instant('decided_at')
	},
	(t) => [
		index('classifications_by_community').on(t.community, t.effectiveOn),
		index('classifications_by_state').on(t.state)
	]
);
export type ClassificationRow = typeof classifications.$inferSelect;
