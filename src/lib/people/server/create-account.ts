import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { CreateAccountForm } from '../form.ts';
import { newActivation, slipFor, type Slip } from './slip.ts';
import { accounts } from './table.ts';

/** 新建账号: gives the slip with which the person sets their first password. Refuses `account-taken`. */
export async function createAccount(store: Store, actor: Actor, input: unknown, now: Instant): Promise<Slip> {
	const { code, columns } = newActivation(now);
	return store.write(async (tx) => {
		const { account, name } = readForm(CreateAccountForm, input);
		must(actor, 'account.create');
		const [person] = await tx
			.insert(accounts)
			.values({
				id: store.newId(now),
				account,
				name,
				...columns,
				mustChangePassword: false,
				createdAt: now,
				isDemo: false
			})
			.onConflictDoNothing({ target: accounts.account })
			.returning();
		if (!person) throw new Refusal('account-taken');
		await record(
			tx,
			actor,
			{
				action: 'account.create',
				subject: { kind: 'account', id: person.id },
				changes: { account, name, activationExpiresAt: columns.activationExpiresAt },
				texts: ['account', 'name']
			},
			now
		);
		return slipFor(person, code, columns.activationExpiresAt);
	});
}
