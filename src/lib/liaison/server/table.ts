import { sql } from 'drizzle-orm';
import { check, count, index, instant, table, text, word } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts, units } from '../../people/server/table.ts';
import type { LiaisonKind, PersonalKind } from '../assignment.ts';
import type { DelegationReason } from '../delegation.ts';

/** 导入: one file that was brought in. Never erased; taken back as a whole while nothing has been built upon it. */
export const liaisonImports = table('liaison_imports', {
	id: text('id').primaryKey(),
	/** Rows that made an arrangement, stood so already, and were wrong. */
	made: count('made').notNull(),
	same: count('same').notNull(),
	bad: count('bad').notNull(),
	madeBy: text('made_by')
		.notNull()
		.references(() => accounts.id),
	madeAt: instant('made_at').notNull(),
	undoneBy: text('undone_by').references(() => accounts.id),
	undoneAt: instant('undone_at')
});
export type ImportRow = typeof liaisonImports.$inferSelect;

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
		endedBy: text('ended_by').references(() => accounts.id),
		/** The file it came in, where it came in one. */
		importId: text('import_id').references(() => liaisonImports.id)
	},
	(t) => [
		index('liaison_by_import').on(t.importId),
		index('liaison_by_account').on(t.accountId),
		index('liaison_by_unit').on(t.unit),
		index('liaison_by_place').on(t.place),
		check('liaison_one_side', sql`(${t.accountId} is null) <> (${t.unit} is null)`)
	]
);
export type AssignmentRow = typeof liaisonAssignments.$inferSelect;

/**
 * 代理: through a span of days a deputy answers for the same places as the principal, who keeps them. Never erased;
 * ended early by bringing the last day forward.
 */
export const liaisonDelegations = table(
	'liaison_delegations',
	{
		id: text('id').primaryKey(),
		/** Whose places: those of this kind that the principal has on the day. */
		kind: word<PersonalKind>('kind').notNull(),
		principal: text('principal')
			.notNull()
			.references(() => accounts.id),
		deputy: text('deputy')
			.notNull()
			.references(() => accounts.id),
		/** Where the principal's post sits. */
		place: text('place')
			.notNull()
			.references(() => places.code),
		reason: word<DelegationReason>('reason').notNull(),
		fromOn: text('from_on').notNull(),
		toOn: text('to_on').notNull(),
		madeBy: text('made_by').references(() => accounts.id),
		madeAt: instant('made_at').notNull(),
		endedBy: text('ended_by').references(() => accounts.id)
	},
	(t) => [
		index('delegations_by_principal').on(t.principal),
		index('delegations_by_deputy').on(t.deputy),
		check('delegation_two_persons', sql`${t.principal} <> ${t.deputy}`)
	]
);
export type DelegationRow = typeof liaisonDelegations.$inferSelect;
