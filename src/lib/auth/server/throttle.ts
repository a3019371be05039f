/**
 * Wrong passwords lock: five for one account within 15 minutes lock it for 30; so do sixty from one network
 * address, which may be a whole office. Kept in the database, so it holds over a restart and for every
 * process. Source: GB/T 22239-2019 login-failure handling; figures are our defaults.
 */
import { createHash } from 'node:crypto';
import { eq, inArray, lt } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { signInFailures } from './table.ts';

const MINUTE = 60_000;
const WINDOW = 15 * MINUTE;
const LOCK = 30 * MINUTE;
const LIMITS = { account: 5, address: 60 } as const;

interface Attempt {
	account: string;
	address: string;
}

const keyOf = (kind: keyof typeof LIMITS, attempt: Attempt): string =>
	createHash('sha256').update(`${kind}:${attempt[kind].toLowerCase()}`).digest('hex');

/** Refuses `too-many-attempts` while the account or the address is locked; says for how many minutes. */
export async function refuseLocked(store: Store, attempt: Attempt, now: Instant): Promise<void> {
	const rows = await store.read
		.select({ until: signInFailures.lockedUntil })
		.from(signInFailures)
		.where(inArray(signInFailures.key, [keyOf('account', attempt), keyOf('address', attempt)]));
	const until = Math.max(0, ...rows.map((row) => row.until ?? 0));
	if (until > now) throw new Refusal('too-many-attempts', { minutes: Math.ceil((until - now) / MINUTE) });
}

/** Counts a wrong password; tells whether it locked the account. */
export async function countFailure(tx: Writer, attempt: Attempt, now: Instant): Promise<boolean> {
	await tx.delete(signInFailures).where(lt(signInFailures.firstAt, now - WINDOW - LOCK));
	await countOne(tx, 'address', attempt, now);
	return countOne(tx, 'account', attempt, now);
}

async function countOne(
	tx: Writer,
	kind: keyof typeof LIMITS,
	attempt: Attempt,
	now: Instant
): Promise<boolean> {
	const key = keyOf(kind, attempt);
	// Takes the row before reading it: two who read the same count would both write the next one.
	const [past] = await tx
		.insert(signInFailures)
		.values({ key, count: 0, firstAt: now })
		.onConflictDoUpdate({ target: signInFailures.key, set: { key } })
		.returning();
	const isFresh = now - past!.firstAt > WINDOW || (past!.lockedUntil ?? now) < now;
	const count = isFresh ? 1 : past!.count + 1;
	const isLocked = count >= LIMITS[kind];
	await tx
		.update(signInFailures)
		.set({ count, firstAt: isFresh ? now : past!.firstAt, lockedUntil: isLocked ? now + LOCK : null })
		.where(eq(signInFailures.key, key));
	return isLocked;
}

/** A right password forgives the account's wrong ones. The address keeps its count. */
export async function forgive(tx: Writer, attempt: Attempt): Promise<void> {
	await tx.delete(signInFailures).where(eq(signInFailures.key, keyOf('account', attempt)));
}
