import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { retirePassword } from '../../auth/server/new-password.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { endTokensOf } from '../../auth/server/token.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { AccountForm } from '../form.ts';
import { accountInSight } from './account-in-sight.ts';
import { newActivation, slipFor, type Slip } from './slip.ts';
import { accounts } from './table.ts';

/**
 * 重置: the old password is void at once, every session and token ends, and a new slip leads to another password. Never
 * one's own: that would be a password change without the password.
 */
export async function resetAccount(store: Store, actor: Actor, input: unknown, now: Instant): Promise<Slip> {
	const { code, columns } = newActivation(now);
	return store.write(async (tx) => {
		const { id } = readForm(AccountForm, input);
		const person = await accountInSight(tx, actor, id);
		must(actor, 'account.reset');
		if (person.id === actor.accountId) throw new Refusal('own-account');
		const [reset] = await tx
			.update(accounts)
			.set({ ...columns, passwordHash: null, mustChangePassword: false })
			.where(and(eq(accounts.id, person.id), isNull(accounts.disabledAt)))
			.returning();
		if (!reset) throw new Refusal('account-disabled');
		await retirePassword(tx, person, now);
		await endSessionsOf(tx, person.id);
		await endTokensOf(tx, person.id);
		await record(
			tx,
			actor,
			{
				action: 'account.reset',
				subject: { kind: 'account', id: person.id },
				changes: { activationExpiresAt: columns.activationExpiresAt }
			},
			now
		);
		return slipFor(person, code, columns.activationExpiresAt);
	});
}
