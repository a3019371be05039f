import { eq, sql } from 'drizzle-orm';
import { digestOfToken, isToken, tokenOf } from '../../audit/server/address-token.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { feeds } from './table.ts';

/** The path of somebody's own calendar below the address of the board; nothing where they opened none. */
export async function feedPathOf(db: Reader, accountId: string): Promise<string | null> {
	const [feed] = await db.select({ id: feeds.id }).from(feeds).where(eq(feeds.accountId, accountId));
	return feed ? `/feed/${tokenOf('feed', feed.id)}.ics` : null;
}

/** Whose calendar an address shows. */
export async function holderOfFeed(db: Reader, token: string): Promise<string | undefined> {
	if (!isToken(token)) return undefined;
	return (await byDigest(db, { digest: digestOfToken(token) }))[0]?.accountId;
}

const byDigest = prepared('feed_by_digest', (db) =>
	db
		.select({ accountId: feeds.accountId })
		.from(feeds)
		.where(eq(feeds.tokenDigest, sql.placeholder('digest')))
);
