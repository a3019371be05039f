import { sql } from 'drizzle-orm';
import { check, index, instant, table, text, word } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts, units } from '../../people/server/table.ts';
import type { LiaisonKind } from '../assignment.ts';

/** 包联: dated, never erased; ended by setting the last day. */
export const liaisonAssignments = table(
	'liaison_assignments',
	{
		id: text('id').primaryKey(),
		kind: word<LiaisonKind>('kind').notNull(),
		accountId: text('account_id').references(() => accounts.id),
		unit: text('unit').references(() => units.id),
		place: text('place')
			.notNull()
			.references(() => places.code),
		fromOn: text('from_on').notNull(),
		toOn: text('to_on'),
		madeBy: text('made_by').references(() => accounts.id),
		madeAt: instant('made_at').notNull(),
		endedBy: text('ended_by').references(() => accounts.id)
	},
	(t) => [
		index('liaison_by_account').on(t.accountId),
		index('liaison_by_unit').on(t.unit),
		index('liaison_by_place').on(t.place),
		check('liaison_one_side', sql`(${t.accountId} is null) <> (${t.unit} is null)`)
	]
);
export type AssignmentRow = typeof liaisonAssignments.$inferSelect;
