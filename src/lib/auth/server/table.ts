import { count, index, instant, table, text } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';

/** Signed-in sessions. The id itself is only in the cookie; here stands its SHA-256. */
export const sessions = table(
	'sessions',
	{
		idHash: text('id_hash').primaryKey(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull()
	},
	(t) => [index('sessions_by_account').on(t.accountId)]
);

/** Wrong passwords, by account name or by network address. */
export const signInFailures = table('sign_in_failures', {
	/** `account:…` or `address:…`, as SHA-256: a mistyped name may be a password. */
	key: text('key').primaryKey(),
	count: count('count').notNull(),
	firstAt: instant('first_at').notNull(),
	lockedUntil: instant('locked_until')
});

/** 访问令牌: what a program signs in with instead of a session. The token itself is shown once; here stands its SHA-256. */
export const tokens = table(
	'tokens',
	{
		id: text('id').primaryKey(),
		hash: text('hash').notNull().unique(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull()
	},
	(t) => [index('tokens_by_account').on(t.accountId)]
);
export type TokenRow = typeof tokens.$inferSelect;
