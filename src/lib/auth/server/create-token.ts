import { and, eq, isNull, lte } from 'drizzle-orm';
import * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { accounts } from '../../people/server/table.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { tokens } from './table.ts';
import { hashOfToken, newToken } from './token.ts';

/** How long a token lasts unless said, and at most, in days. */
export const USUAL_DAYS = 90;
const MOST_DAYS = 366;

const CreateTokenForm = v.object({
	/** The id of the account. */
	id: v.pipe(v.string('required'), v.minLength(1, 'required')),
	days: v.optional(
		v.pipe(
			v.number('not-a-number'),
			v.integer('not-a-number'),
			v.minValue(1, 'too-small'),
			v.maxValue(MOST_DAYS, 'too-large')
		),
		USUAL_DAYS
	)
});

export interface NewToken {
	id: string;
	/** Shown now and never again. */
	token: string;
	expiresAt: Instant;
}

/**
 * 发访问令牌: a program may act for this account from now on. Never for one's own: whoever hands out rights does
 * not hand them to themselves. Refuses `account-disabled`.
 */
export function createToken(store: Store, actor: Actor, input: unknown, now: Instant): Promise<NewToken> {
	const token = newToken();
	const hash = hashOfToken(token);
	return store.write(async (tx) => {
		const { id: accountId, days } = readForm(CreateTokenForm, input);
		must(actor, 'account.token');
		if (accountId === actor.accountId) throw new Refusal('own-account');
		const [person] = await tx
			.select({ id: accounts.id })
			.from(accounts)
			.where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt)));
		if (!person) throw new Refusal('account-disabled');
		const made = { id: store.newId(now), expiresAt: now + days * DAY_LENGTH };
		await tx.delete(tokens).where(lte(tokens.expiresAt, now));
		await tx.insert(tokens).values({ ...made, hash, accountId, createdAt: now });
		await record(
			tx,
			actor,
			{
				action: 'account.token',
				subject: { kind: 'account', id: accountId },
				changes: { token: made.id, expiresAt: made.expiresAt }
			},
			now
		);
		return { ...made, token };
	});
}
