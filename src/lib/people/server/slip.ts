import { ACTIVATION_LIFETIME, hashOfActivation, newActivationCode } from '../../auth/server/activate.ts';
import type { Instant } from '../../clock.ts';

/** 激活单: what is handed to the person, once. The code itself is kept nowhere. */
export interface Slip {
	accountId: string;
	account: string;
	name: string;
	code: string;
	expiresAt: Instant;
}

/** A new one-time code, and the columns by which it will be known again. */
export function newActivation(now: Instant) {
	const code = newActivationCode();
	const activationExpiresAt = now + ACTIVATION_LIFETIME;
	return { code, columns: { activationHash: hashOfActivation(code), activationExpiresAt } };
}

export const slipFor = (
	person: { id: string; account: string; name: string },
	code: string,
	expiresAt: Instant
): Slip => ({ accountId: person.id, account: person.account, name: person.name, code, expiresAt });
