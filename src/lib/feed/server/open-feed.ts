import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { digestOfToken, tokenOf } from '../../audit/server/address-token.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { feeds } from './table.ts';

/**
 * 开通日程订阅: an address of one's own calendar. Where there is one already a new one takes its place, and the old
 * leads nowhere from now on: so a phone that was lost reads no more. Refuses `not-allowed`.
 */
export const openFeed = (store: Store, actor: Actor, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		must(actor, 'feed.open');
		await takeTurn(tx);
		const id = store.newId(now);
		await tx.delete(feeds).where(eq(feeds.accountId, actor.accountId));
		await tx.insert(feeds).values({
			...{ id, accountId: actor.accountId, openedAt: now },
			tokenDigest: digestOfToken(tokenOf('feed', id))
		});
		const subject = { kind: 'account' as const, id: actor.accountId };
		await record(tx, actor, { action: 'feed.open', subject, changes: { feed: id } }, now);
	});
