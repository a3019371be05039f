/**
 * Sessions, through lucia and nowhere else (decision 002). Lucia is no longer maintained and trusts whatever
 * id it is handed, so what matters is ours: the adapter knows only SHA-256 of an id, a session has an
 * absolute end that sliding never passes, and an account holds two sessions at most.
 */
import { createHash } from 'node:crypto';
import { and, asc, eq, lt, ne, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { now, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { accounts } from '../../people/server/table.ts';
import { sessions } from './table.ts';

const MINUTE = 60_000;
/** Idle lifetime (GB/T 22239-2019 practice: 15 minutes). */
export const IDLE_MINUTES = 15;
/** Absolute lifetime. */
const ABSOLUTE = 12 * 60 * MINUTE;
const SESSIONS_PER_ACCOUNT = 2;

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof luciaOver>;
		DatabaseSessionAttributes: { createdAt: Instant };
		DatabaseUserAttributes: object;
	}
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');

function luciaOver(adapter: Adapter) {
	return new Lucia(adapter, {
		sessionExpiresIn: new TimeSpan(IDLE_MINUTES, 'm'),
		getSessionAttributes: ({ createdAt }) => ({ createdAt })
	});
}

const sessionByHash = prepared('session_by_hash', (db) =>
	db
		.select()
		.from(sessions)
		.where(eq(sessions.idHash, sql.placeholder('idHash')))
);

function adapterOver(store: Store): Adapter {
	return {
		async getSessionAndUser(id) {
			const [row] = await sessionByHash(store.read, { idHash: hashOf(id) });
			if (!row) return [null, null];
			const { accountId, createdAt, expiresAt } = row;
			const session: DatabaseSession = {
				id,
				userId: accountId,
				expiresAt: new Date(Math.min(expiresAt, createdAt + ABSOLUTE)),
				attributes: { createdAt }
			};
			return [session, { id: accountId, attributes: {} }];
		},
		async getUserSessions() {
			// Without the cookie nobody knows a session's id, so there is none to list.
			return [];
		},
		async setSession({ id, userId, expiresAt, attributes }) {
			await store.write(async (tx) => {
				// One sign-in of an account at a time: two that do not see each other would leave a third session. Not its
				// id is written: for that all who refer to it would be looked through, every task of the board.
				await tx.update(accounts).set({ name: accounts.name }).where(eq(accounts.id, userId));
				await tx.insert(sessions).values({
					idHash: hashOf(id),
					accountId: userId,
					createdAt: attributes.createdAt,
					expiresAt: expiresAt.getTime()
				});
				await endOldest(tx, userId, hashOf(id));
			});
		},
		async updateSessionExpiration(id, expiresAt) {
			await store.write((tx) =>
				tx
					.update(sessions)
					.set({ expiresAt: expiresAt.getTime() })
					.where(eq(sessions.idHash, hashOf(id)))
			);
		},
		async deleteSession(id) {
			await store.write((tx) => tx.delete(sessions).where(eq(sessions.idHash, hashOf(id))));
		},
		async deleteUserSessions(userId) {
			await store.write((tx) => endSessionsOf(tx, userId));
		},
		async deleteExpiredSessions() {
			await store.write((tx) => tx.delete(sessions).where(lt(sessions.expiresAt, now())));
		}
	};
}

/** Ends what is more than the account may hold, oldest first and never the one just begun. */
async function endOldest(tx: Writer, accountId: string, newest: string): Promise<void> {
	const earlier = await tx
		.select({ idHash: sessions.idHash })
		.from(sessions)
		.where(and(eq(sessions.accountId, accountId), ne(sessions.idHash, newest)))
		.orderBy(asc(sessions.createdAt), asc(sessions.idHash));
	for (const { idHash } of earlier.slice(0, Math.max(0, earlier.length + 1 - SESSIONS_PER_ACCOUNT)))
		await tx.delete(sessions).where(eq(sessions.idHash, idHash));
}

/** Ends every session of an account, but the one whose id is given, in the transaction of the change. */
export async function endSessionsOf(tx: Writer, accountId: string, except?: string): Promise<void> {
	await tx
		.delete(sessions)
		.where(
			and(
				eq(sessions.accountId, accountId),
				except === undefined ? undefined : ne(sessions.idHash, hashOf(except))
			)
		);
}

/** What the rest of the house knows of sessions. */
export interface Sessions {
	/** Starts a session with an id of its own; two at most stay open per account. */
	begin(accountId: string, at: Instant): Promise<string>;
	/** The account behind a session id, or null when it has ended. Keeps it alive. */
	accountOf(id: string): Promise<string | null>;
	/** The same for what a page asks by itself, while nobody may be sitting before it: does not keep it alive. */
	holderOf(id: string): Promise<string | null>;
	end(id: string): Promise<void>;
}

export function sessionsOver(store: Store): Sessions {
	const adapter = adapterOver(store);
	const lucia = luciaOver(adapter);
	return {
		async begin(accountId, at) {
			await lucia.deleteExpiredSessions();
			return (await lucia.createSession(accountId, { createdAt: at })).id;
		},
		async accountOf(id) {
			const { session, user } = await lucia.validateSession(id);
			if (!session) return null;
			// Lucia prolongs only when half the time is over; idle is meant from the last request on.
			const expiresAt = Math.min(now() + IDLE_MINUTES * MINUTE, session.createdAt + ABSOLUTE);
			if (expiresAt - session.expiresAt.getTime() >= MINUTE)
				await adapter.updateSessionExpiration(id, new Date(expiresAt));
			return user.id;
		},
		async holderOf(id) {
			const [session] = await adapter.getSessionAndUser(id);
			return session && session.expiresAt.getTime() > now() ? session.userId : null;
		},
		end: (id) => lucia.invalidateSession(id)
	};
}
