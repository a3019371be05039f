import { and, eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { accounts } from '../../people/server/table.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { isPassword } from './password.ts';
import type { Sessions } from './sessions.ts';
import { countFailure, forgive, refuseLocked } from './throttle.ts';

const SignInForm = v.object({
	account: v.pipe(v.string('required'), v.trim(), v.minLength(1, 'required'), v.maxLength(64, 'too-long')),
	password: v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(256, 'too-long'))
});

/**
 * 登录: gives a new session id, or refuses with one wording for an unknown, a disabled and a mistyped account.
 */
export async function signIn(
	store: Store,
	sessions: Sessions,
	input: unknown,
	address: string,
	now: Instant
): Promise<{ sessionId: string; mustChangePassword: boolean }> {
	const { account, password } = readForm(SignInForm, input);
	const attempt = { account, address };
	await refuseLocked(store, attempt, now);
	const [person] = await store.read
		.select()
		.from(accounts)
		.where(and(eq(accounts.account, account), isNull(accounts.disabledAt)));
	const isRight = await isPassword(password, person?.passwordHash ?? null);
	// Those who tried at the same moment may have locked the account while this one was reckoned.
	await refuseLocked(store, attempt, now);
	const doer = { accountId: person?.id ?? null, posts: [], address };

	if (!person || !isRight) {
		await store.write(async (tx) => {
			const isLocked = await countFailure(tx, attempt, now);
			const action = isLocked ? 'session.lock' : 'session.fail';
			await record(tx, doer, { action, subject: { kind: 'session', id: person?.id ?? 'unknown' } }, now);
		});
		throw new Refusal('wrong-credentials');
	}
	const sessionId = await sessions.begin(person.id, now);
	await store.write(async (tx) => {
		await forgive(tx, attempt);
		await record(tx, doer, { action: 'session.begin', subject: { kind: 'session', id: person.id } }, now);
	});
	return { sessionId, mustChangePassword: person.mustChangePassword };
}
