import type { Instant } from '../clock.ts';

/** Whether and how somebody gets in with an account. */
export const STANDINGS = ['active', 'invited', 'lapsed', 'disabled', 'roster'] as const;
export type Standing = (typeof STANDINGS)[number];

/** `invited` waits for its code, `lapsed` let it run out, `roster` stands in the roster without a way in. */
export function standingOf(
	account: { disabledAt: Instant | null; hasPassword: boolean; activationExpiresAt: Instant | null },
	now: Instant
): Standing {
	if (account.disabledAt !== null) return 'disabled';
	if (account.hasPassword) return 'active';
	if (account.activationExpiresAt === null) return 'roster';
	return account.activationExpiresAt >= now ? 'invited' : 'lapsed';
}
