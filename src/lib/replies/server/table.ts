import { sql } from 'drizzle-orm';
import { check, index, instant, table, text, word } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts } from '../../people/server/table.ts';
import type { ReplyStep } from '../reply.ts';

/** 常用答复: a person's own, or a desk's for everybody in its place. Holds nothing about residents. */
export const replies = table(
	'replies',
	{
		id: text('id').primaryKey(),
		step: word<ReplyStep>('step').notNull(),
		text: text('text').notNull(),
		/** Whose own it is; empty for a desk's. */
		accountId: text('account_id').references(() => accounts.id),
		/** The place of the desk that keeps it for all; empty for a person's own. */
		place: text('place').references(() => places.code),
		keptBy: text('kept_by')
			.notNull()
			.references(() => accounts.id),
		keptAt: instant('kept_at').notNull()
	},
	(t) => [
		index('replies_by_account').on(t.accountId),
		index('replies_by_place').on(t.place),
		check('replies_one_audience', sql`(${t.accountId} is null) <> (${t.place} is null)`)
	]
);
export type ReplyRow = typeof replies.$inferSelect;
