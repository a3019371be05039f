/**
 * The same request sent twice changes the board once. Who sends a change with a key of their choice
 * (`Idempotency-Key`; `_key` in a form) may send it again for a day, after a broken line or a second press, and
 * gets the answer of the first time. The receipt stands in the transaction of the change and its journal line:
 * there is never one without the other, and the row's own key decides who came first, in one process or many.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import { digestOf } from '../../audit/chain.ts';
import { auditKey } from '../../audit/server/key.ts';
import { takeTurn } from '../../audit/server/record.ts';
import { seal, unseal } from '../../audit/server/seal.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import { isTiredOfWaiting, waitAtMost } from '../../db/server/patience.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { receipts } from './table.ts';

const KEPT_FOR = DAY_LENGTH;

/** How long the second of two waits for the answer of the first, in milliseconds. */
const PATIENCE = 5000;

/** A request that may come again. */
export interface Keyed {
	account: string;
	key: string;
	/** Method and address. */
	request: string;
	body: unknown;
}

export interface Answered<T> {
	answer: T;
	/** Given before, to the same request. */
	isReplayed: boolean;
}

/** A key nobody has used. */
export const newKey = (): string => randomUUID();

/** The key as it was sent; refuses `bad-key` where it is empty, over 200 characters, or not all visible ASCII. */
export function readKey(key: string): string {
	if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('bad-key');
	return key;
}

/**
 * Runs a change as one step of the transaction that keeps its answer, which must be plain JSON; or gives the
 * answer kept. A refused change keeps nothing: its key is free, and the request is judged anew. Refuses
 * `key-used` where the key came with another request, and `still-running` where the first is not done in time.
 */
export function once<T>(
	store: Store,
	keyed: Keyed,
	now: Instant,
	change: (store: Store) => Promise<T>,
	patience = PATIENCE
): Promise<Answered<T>> {
	const words = `receipt ${keyed.account} ${keyed.key}`;
	const row = { account: keyed.account, keyDigest: digest(`key ${keyed.key}`) };
	const requestDigest = digest(JSON.stringify([keyed.request, keyed.body]));
	const isIts = and(eq(receipts.account, row.account), eq(receipts.keyDigest, row.keyDigest));
	return store.write(async (tx) => {
		await waitAtMost(tx, patience);
		if (!(await isFirst(tx, { ...row, requestDigest, at: now }))) {
			const [kept] = await tx.select().from(receipts).where(isIts);
			if (kept?.requestDigest !== requestDigest) throw new Refusal('key-used');
			if (kept.answer === null) throw new Refusal('still-running');
			return { answer: JSON.parse(unseal(words, kept.answer)) as T, isReplayed: true };
		}
		const answer = await change(store.within(tx));
		await tx
			.update(receipts)
			.set({ answer: seal(words, JSON.stringify(answer)) })
			.where(isIts);
		await forgetOld(tx, now);
		return { answer, isReplayed: false };
	});
}

const digest = (text: string): string => digestOf(auditKey(), text);

/** Takes the key, or waits for whoever has it. One whose time is over counts as never used. */
async function isFirst(tx: Writer, row: typeof receipts.$inferInsert): Promise<boolean> {
	const taken = tx
		.insert(receipts)
		.values(row)
		.onConflictDoUpdate({
			target: [receipts.account, receipts.keyDigest],
			set: { requestDigest: row.requestDigest, answer: null, at: row.at },
			setWhere: lte(receipts.at, row.at - KEPT_FOR)
		})
		.returning({ at: receipts.at });
	try {
		return (await taken).length > 0;
	} catch (reason) {
		throw isTiredOfWaiting(reason) ? new Refusal('still-running') : reason;
	}
}

/** Whatever is older than a day goes with the next change, whosever it was. In turn: two would meet in the rows. */
async function forgetOld(tx: Writer, now: Instant): Promise<void> {
	await takeTurn(tx);
	await tx.delete(receipts).where(lte(receipts.at, now - KEPT_FOR));
}
