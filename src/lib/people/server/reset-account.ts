import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { retirePassword } from '../../auth/server/new-password.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { endTokensOf } from '../../auth/server/token.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { AccountForm } from '../form.ts';
import { isAdminRole } from '../role.ts';
import { accountInSight } from './account-in-sight.ts';
import { postsOf } from './queries.ts';
import { newActivation, slipFor, type Slip } from './slip.ts';
import { accounts } from './table.ts';

/** Do they hold a post of an administrator now, or one to come? */
const isAdministrator = async (tx: Writer, account: string, now: Instant): Promise<boolean> =>
	(await postsOf(tx, account)).some(
		({ role, toOn }) => isAdminRole(role) && (toOn === null || toOn >= dayOf(now))
	);

/**
 * 重置: the old password is void at once, every session and token ends, and a new slip leads to another password. Never
 * one's own: that would be a password change without the password. And no administrator's, unless at the machine
 * itself: one of the three who could take another's place would hold both rights (GB/T 22239-2019, 三权分立).
 */
export async function resetAccount(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant,
	where: 'board' | 'machine' = 'board'
): Promise<Slip> {
	const { code, columns } = newActivation(now);
	return store.write(async (tx) => {
		const { id } = readForm(AccountForm, input);
		const person = await accountInSight(tx, actor, id);
		must(actor, 'account.reset');
		if (person.id === actor.accountId) throw new Refusal('own-account');
		if (where === 'board' && (await isAdministrator(tx, person.id, now)))
			throw new Refusal('administrator-account');
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
