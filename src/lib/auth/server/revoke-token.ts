import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { tokens, type TokenRow } from './table.ts';

/** 撤销访问令牌: from the next request on it opens nothing. Known by its id, not by itself. Refuses `not-found`. */
export function revokeToken(
	store: Store,
	actor: Actor,
	{ id }: { id: string },
	now: Instant
): Promise<TokenRow> {
	return store.write(async (tx) => {
		must(actor, 'account.token-end');
		const [revoked] = await tx.delete(tokens).where(eq(tokens.id, id)).returning();
		if (!revoked) throw new Refusal('not-found');
		await record(
			tx,
			actor,
			{
				action: 'account.token-end',
				subject: { kind: 'account', id: revoked.accountId },
				changes: { token: id }
			},
			now
		);
		return revoked;
	});
}
