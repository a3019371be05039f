/** In whose name the console acts, and whom it acts upon. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../lib/access/actor.ts';
import { actorOf, inForce } from '../lib/access/server/actor-of.ts';
import { dayOf, type Instant } from '../lib/clock.ts';
import { StartRefusal } from '../lib/db/server/start-refusal.ts';
import type { Reader } from '../lib/db/server/store.ts';
import type { Role } from '../lib/people/role.ts';
import { accounts, posts } from '../lib/people/server/table.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Given } from './command.ts';

/** The console is at the machine itself. */
export const ADDRESS = '127.0.0.1';

/** The administrator `--as` names, or whoever has been one longest. */
export async function administrator(db: Reader, role: Role, { options }: Given, at: Instant): Promise<Actor> {
	const actor =
		typeof options.as === 'string'
			? await actorOf(db, await idOf(db, options.as), dayOf(at))
			: await inPost(db, role, at);
	if (!actor) throw nobody(role);
	return { ...actor, address: ADDRESS };
}

/** Whoever has been in a post of this role longest. */
export async function inPost(db: Reader, role: Role, at: Instant): Promise<Actor | undefined> {
	const today = dayOf(at);
	const [first] = await db
		.select({ id: accounts.id })
		.from(posts)
		.innerJoin(accounts, eq(accounts.id, posts.accountId))
		.where(and(eq(posts.role, role), inForce(posts, today), isNull(accounts.disabledAt)))
		.orderBy(asc(posts.fromOn), asc(posts.id))
		.limit(1);
	return first && actorOf(db, first.id, today);
}

export const nobody = (role: Role) =>
	new StartRefusal(
		`没有在任的 ${role}。可用 user create … --role ${role} 新建一位。`,
		`Nobody is in a post as ${role}. Make one with user create … --role ${role}.`
	);

export async function idOf(db: Reader, account: string): Promise<string> {
	const [person] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.account, account));
	if (!person) throw new Refusal('not-found');
	return person.id;
}
