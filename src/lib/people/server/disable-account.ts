import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { endTokensOf } from '../../auth/server/token.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { endWithoutPost } from '../../liaison/server/end-without-post.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { AccountForm } from '../form.ts';
import { accountInSight } from './account-in-sight.ts';
import { accounts, type AccountRow } from './table.ts';

/** 停用: nobody signs in with this account again, and every session ends now. Never one's own. */
export async function disableAccount(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<AccountRow> {
	return store.write(async (tx) => {
		const { id } = readForm(AccountForm, input);
		const person = await accountInSight(tx, actor, id);
		must(actor, 'account.disable');
		if (person.id === actor.accountId) throw new Refusal('own-account');
		const [disabled] = await tx
			.update(accounts)
			.set({ disabledAt: now, activationHash: null, activationExpiresAt: null })
			.where(and(eq(accounts.id, person.id), isNull(accounts.disabledAt)))
			.returning();
		if (!disabled) throw new Refusal('account-disabled');
		await endSessionsOf(tx, person.id);
		await endTokensOf(tx, person.id);
		await record(
			tx,
			actor,
			{
				action: 'account.disable',
				subject: { kind: 'account', id: person.id },
				changes: { disabledAt: now }
			},
			now
		);
		await endWithoutPost(tx, actor, person.id, now);
		return disabled;
	});
}
