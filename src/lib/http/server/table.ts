import { index, instant, primaryKey, table, text } from '../../db/server/columns.ts';

/**
 * 回执: the answer given to a request that came with a key, kept for a day so that the same request sent again
 * gets the same answer. Of the key and of the request it holds digests; the answer is sealed with the key
 * itself, so that only who sends the key again can read it.
 */
export const receipts = table(
	'receipts',
	{
		/** Whose key it is; “resident” where somebody answers by the link of their matter. */
		account: text('account').notNull(),
		keyDigest: text('key_digest').notNull(),
		/** Of method, address and body. */
		requestDigest: text('request_digest').notNull(),
		/** Empty until the change is made; nobody else ever sees it so. */
		answer: text('answer'),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.account, t.keyDigest] }), index('receipts_by_age').on(t.at)]
);
