import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { Sessions } from './sessions.ts';

/** 退出: ends this session. */
export async function signOut(
	store: Store,
	sessions: Sessions,
	actor: Actor,
	sessionId: string,
	now: Instant
): Promise<void> {
	await sessions.end(sessionId);
	await store.write((tx) =>
		record(tx, actor, { action: 'session.end', subject: { kind: 'session', id: actor.accountId } }, now)
	);
}
