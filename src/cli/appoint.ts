import { record } from '../lib/audit/server/record.ts';
import type { Day, Instant } from '../lib/clock.ts';
import type { Store, Writer } from '../lib/db/server/store.ts';
import type { Role } from '../lib/people/role.ts';
import { posts } from '../lib/people/server/table.ts';

/**
 * Puts somebody in a post where nobody is there yet to grant it: the first administrators. Recorded as done by
 * the system, for whoever works at this console holds the database anyway.
 */
export async function appoint(
	store: Store,
	tx: Writer,
	post: { accountId: string; role: Role; place: string },
	fromOn: Day,
	at: Instant
): Promise<void> {
	const id = store.newId(at);
	await tx.insert(posts).values({ id, ...post, fromOn });
	await record(
		tx,
		null,
		{ action: 'post.grant', subject: { kind: 'post', id, place: post.place }, changes: { ...post, fromOn } },
		at
	);
}
