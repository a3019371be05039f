import { and, desc, eq } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import type { Reader, Writer } from '../../db/server/store.ts';
import { accounts, oldPasswords } from '../../people/server/table.ts';
import { Refusal } from '../../refusal.ts';
import { isPassword, isWeak } from './password.ts';
import { endSessionsOf } from './sessions.ts';

/** How many earlier passwords may not come back. */
const REMEMBERED = 5;

type Account = typeof accounts.$inferSelect;

/** Refuses a new password that is easy to guess, or one of the last five. Reckons hashes: not inside `write`. */
export async function refuseBadPassword(db: Reader, person: Account, password: string): Promise<void> {
	if (isWeak(password, person.account)) throw Refusal.invalid({ password: { code: 'weak-password' } });
	const old = await db
		.select({ hash: oldPasswords.hash })
		.from(oldPasswords)
		.where(eq(oldPasswords.accountId, person.id))
		.orderBy(desc(oldPasswords.version))
		.limit(REMEMBERED - 1);
	for (const hash of [person.passwordHash, ...old.map((row) => row.hash)])
		if (hash && (await isPassword(password, hash)))
			throw Refusal.invalid({ password: { code: 'password-used' } });
}

/** Sets the new hash, remembers the old one, and ends the account's sessions but the one named. */
export async function setPassword(
	tx: Writer,
	person: Account,
	passwordHash: string,
	exceptSession: string | undefined,
	now: Instant
): Promise<void> {
	await retirePassword(tx, person, now);
	const [changed] = await tx
		.update(accounts)
		.set({
			passwordHash,
			passwordChangedAt: now,
			mustChangePassword: false,
			activationHash: null,
			activationExpiresAt: null
		})
		.where(
			and(
				eq(accounts.id, person.id),
				person.activationHash ? eq(accounts.activationHash, person.activationHash) : undefined
			)
		)
		.returning({ id: accounts.id });
	if (!changed) throw new Refusal('wrong-activation');
	await endSessionsOf(tx, person.id, exceptSession);
}

/** Remembers the present password as an old one, so that it does not come back. */
export async function retirePassword(tx: Writer, person: Account, now: Instant): Promise<void> {
	if (!person.passwordHash) return;
	const [newest] = await tx
		.select({ version: oldPasswords.version })
		.from(oldPasswords)
		.where(eq(oldPasswords.accountId, person.id))
		.orderBy(desc(oldPasswords.version))
		.limit(1);
	const version = (newest?.version ?? 0) + 1;
	await tx
		.insert(oldPasswords)
		.values({ accountId: person.id, hash: person.passwordHash, retiredAt: now, version });
}
