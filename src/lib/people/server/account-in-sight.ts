import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { accounts, type AccountRow } from './table.ts';

/** The account, or `not-found` when there is none or this person sees no accounts. */
export async function accountInSight(db: Reader, actor: Actor, id: string): Promise<AccountRow> {
	const [person] = may(actor, 'account.see')
		? await db.select().from(accounts).where(eq(accounts.id, id))
		: [];
	if (!person) throw new Refusal('not-found');
	return person;
}
