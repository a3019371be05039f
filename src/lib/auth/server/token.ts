/**
 * 访问令牌: a program acts for an account with it, with the rights the account has at that moment. 256 bits, shown
 * once and kept as SHA-256, so that a copied table opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader, Writer } from '../../db/server/store.ts';
import { tokens } from './table.ts';

/** Begins every token, so that a scanner of leaked secrets knows one when it sees it. */
const PREFIX = 'board_';
const SHAPE = /^board_[A-Za-z0-9_-]{43}$/;

export const newToken = (): string => PREFIX + randomBytes(32).toString('base64url');

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token of an `Authorization: Bearer` header, whatever it may be; nothing where another scheme is used. */
export const bearerOf = (header: string | null): string | undefined =>
	/^bearer +(.*)$/i.exec(header?.trim() ?? '')?.[1];

/** The account a token acts for; nothing when it is unknown, over or revoked. */
export async function accountOfToken(db: Reader, token: string, now: Instant): Promise<string | undefined> {
	if (!SHAPE.test(token)) return undefined;
	const [row] = await accountByHash(db, { hash: hashOfToken(token), now });
	return row?.accountId;
}

const accountByHash = prepared('account_by_token', (db) =>
	db
		.select({ accountId: tokens.accountId })
		.from(tokens)
		.where(and(eq(tokens.hash, sql.placeholder('hash')), gt(tokens.expiresAt, sql.placeholder('now'))))
);

/** Ends every token of an account, in the transaction of the change. */
export async function endTokensOf(tx: Writer, accountId: string): Promise<void> {
	await tx.delete(tokens).where(eq(tokens.accountId, accountId));
}
