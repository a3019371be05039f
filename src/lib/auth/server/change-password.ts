import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { accounts } from '../../people/server/table.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { refuseBadPassword, setPassword } from './new-password.ts';
import { hashPassword, isPassword, PASSWORD_LENGTH } from './password.ts';
import { countFailure, refuseLocked } from './throttle.ts';

export const newPassword = {
	password: v.pipe(
		v.string('required'),
		v.minLength(PASSWORD_LENGTH.least, 'too-short'),
		v.maxLength(PASSWORD_LENGTH.most, 'too-long')
	),
	again: v.pipe(v.string('required'), v.minLength(1, 'required'))
};

const ChangeForm = v.object({
	present: v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(256, 'too-long')),
	...newPassword
});

/** 改密码: one's own, knowing the present one. Every other session ends. Wrong ones count as at the door, and lock. */
export async function changePassword(
	store: Store,
	actor: Actor,
	{ sessionId, address }: { sessionId: string; address: string },
	input: unknown,
	now: Instant
): Promise<void> {
	const { present, password, again } = readForm(ChangeForm, input);
	if (password !== again) throw Refusal.invalid({ again: { code: 'not-the-same' } });
	const [person] = await store.read.select().from(accounts).where(eq(accounts.id, actor.accountId));
	if (!person) throw new Refusal('not-allowed');
	const attempt = { account: person.account, address };
	await refuseLocked(store, attempt, now);
	const isRight = await isPassword(present, person.passwordHash);
	// Those who tried at the same moment may have locked the account while this one was reckoned.
	await refuseLocked(store, attempt, now);
	if (!isRight) {
		await store.write(async (tx) => {
			const action = (await countFailure(tx, attempt, now)) ? 'session.lock' : 'session.fail';
			await record(tx, actor, { action, subject: { kind: 'session', id: person.id } }, now);
		});
		throw Refusal.invalid({ present: { code: 'wrong-password' } });
	}
	await refuseBadPassword(store.read, person, password);
	const passwordHash = await hashPassword(password);
	await store.write(async (tx) => {
		await setPassword(tx, person, passwordHash, sessionId, now);
		await record(tx, actor, { action: 'account.password', subject: { kind: 'account', id: person.id } }, now);
	});
}
