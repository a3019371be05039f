import { instant, table, text } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';

/** 日程订阅: the address of somebody's calendar, one an account. The token is nowhere: it is made anew from the id and the secret. */
export const feeds = table('feeds', {
	id: text('id').primaryKey(),
	accountId: text('account_id')
		.notNull()
		.unique()
		.references(() => accounts.id),
	tokenDigest: text('token_digest').notNull().unique(),
	openedAt: instant('opened_at').notNull()
});
export type FeedRow = typeof feeds.$inferSelect;
