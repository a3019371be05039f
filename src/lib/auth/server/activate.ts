import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { record } from '../../audit/server/record.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { accounts } from '../../people/server/table.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { newPassword } from './change-password.ts';
import { refuseBadPassword, setPassword } from './new-password.ts';
import { hashPassword } from './password.ts';
import { countFailure, refuseLocked } from './throttle.ts';

/** An activation code works once, within this time. */
export const ACTIVATION_LIFETIME = 7 * DAY_LENGTH;

/** Easy to read aloud and to type: no 0 O 1 I L. 80 bits. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export function newActivationCode(): string {
	const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]!).join('');
	return letters.match(/.{4}/g)!.join('-');
}

export const hashOfActivation = (code: string): string =>
	createHash('sha256')
		.update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
		.digest('hex');

const ActivateForm = v.object({
	account: v.pipe(v.string('required'), v.trim(), v.minLength(1, 'required'), v.maxLength(64, 'too-long')),
	code: v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(64, 'too-long')),
	...newPassword
});

/** 激活: sets the first password with the one-time code from the slip. */
export async function activate(store: Store, input: unknown, address: string, now: Instant): Promise<void> {
	const { account, code, password, again } = readForm(ActivateForm, input);
	if (password !== again) throw Refusal.invalid({ again: { code: 'not-the-same' } });
	await refuseLocked(store, { account, address }, now);
	const [person] = await store.read
		.select()
		.from(accounts)
		.where(
			and(
				eq(accounts.account, account),
				eq(accounts.activationHash, hashOfActivation(code)),
				isNull(accounts.disabledAt)
			)
		);
	if (!person || (person.activationExpiresAt ?? 0) < now) {
		await store.write((tx) => countFailure(tx, { account, address }, now));
		throw new Refusal('wrong-activation');
	}
	await refuseBadPassword(store.read, person, password);
	const passwordHash = await hashPassword(password);
	const doer = { accountId: person.id, posts: [], address };
	await store.write(async (tx) => {
		await setPassword(tx, person, passwordHash, undefined, now);
		await record(tx, doer, { action: 'account.activate', subject: { kind: 'account', id: person.id } }, now);
	});
}
