import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { feeds } from './table.ts';

/** 停用日程订阅: its address leads nowhere from now on. Refuses `not-allowed`, and `no-feed` where there is none. */
export const endFeed = (store: Store, actor: Actor, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		must(actor, 'feed.open');
		const [ended] = await tx.delete(feeds).where(eq(feeds.accountId, actor.accountId)).returning();
		if (!ended) throw new Refusal('no-feed');
		const subject = { kind: 'account' as const, id: actor.accountId };
		await record(tx, actor, { action: 'feed.end', subject, changes: { feed: ended.id } }, now);
	});
