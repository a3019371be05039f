import { eq, sql } from 'drizzle-orm';
import { digestOf, hashOf } from '../chain.ts';
import type { Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { auditKey } from './key.ts';
import { insertInto, preparedWrite, slotsFor } from '../../db/server/prepared-writes.ts';
import { journal, journalHead, remarks, type SubjectKind } from './table.ts';

/** Who did it, as far as the journal wants to know. `null` is the system itself. */
export type Doer = {
	accountId: string | null;
	posts: readonly { role: string; place: string | null; unit: string | null }[];
	address?: string | null;
	/** Places that are somebody else's, whose deputy they are. */
	deputyFor?: readonly { principal: string; place: string }[];
} | null;

export interface Event {
	action: string;
	subject: { kind: SubjectKind; id: string; place?: string | null };
	/** States of a task before and after. */
	from?: string | null;
	to?: string | null;
	round?: number;
	/** Changed columns and their new values. */
	changes?: Readonly<Record<string, unknown>>;
	/** Which of `changes` are texts people wrote: kept as digests. */
	texts?: readonly string[];
	/** What was said at this event, by field name: kept apart, as a digest here. */
	remarks?: Readonly<Record<string, string | undefined>>;
}

/** Among the changes of an event: the account of whoever it was done for, by their deputy (代理). */
export const ACTING_FOR = 'beside:for';

/** Appends one event to the journal, in the transaction of the change it tells of. Gives its number. */
export async function record(tx: Writer, doer: Doer, event: Event, now: Instant): Promise<number> {
	const { entry, said } = entryOf(doer, event, now);
	const [head] = await nextSeq(tx);
	if (!head) throw new Error('the journal has no head: migrate the database');
	const link = { seq: head.seq, ...entry };
	const hash = hashOf(head.hash, link);
	await append(tx, { ...link, previousHash: head.hash, hash });
	await keepHash(tx, { hash });
	for (const [field, text] of said) await keepRemark(tx, { seq: head.seq, field, text });
	return head.seq;
}

/**
 * Takes this transaction's turn at the journal; from here until it ends other writers wait. What many share, as
 * counters, is changed only in turn: two writers that hold such rows and wait for the journal never come free.
 */
export const takeTurn = preparedWrite('take_turn', (tx) =>
	tx.update(journalHead).set({ id: 1 }).where(eq(journalHead.id, 1))
);

/** An event as it will stand in the journal, still without its number, and what was said at it. */
export function entryOf(doer: Doer, event: Event, now: Instant) {
	const said = Object.entries(event.remarks ?? {}).filter((entry): entry is [string, string] => !!entry[1]);
	const changes: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(event.changes ?? {}))
		changes[name] =
			event.texts?.includes(name) && typeof value === 'string' ? digestOf(auditKey(), value) : value;
	for (const [field, text] of said) changes[`said:${field}`] = digestOf(auditKey(), text);
	const place = event.subject.place ?? null;
	const actingFor = doer?.deputyFor?.find((one) => place?.startsWith(one.place));
	if (actingFor) changes[ACTING_FOR] = actingFor.principal;
	const entry = {
		at: now,
		accountId: doer?.accountId ?? null,
		posts: doer?.posts.map((post) => `${post.role}:${post.place ?? post.unit}`).join(' ') ?? '',
		address: doer?.address ?? null,
		action: event.action,
		subjectKind: event.subject.kind,
		subjectId: event.subject.id,
		place,
		fromState: event.from ?? null,
		toState: event.to ?? null,
		round: event.round ?? null,
		changes
	};
	return { entry, said };
}

/** Takes the next number; from here until the transaction ends other writers wait. */
const nextSeq = preparedWrite('next_seq', (tx) =>
	tx
		.update(journalHead)
		.set({ seq: sql`${journalHead.seq} + 1` })
		.where(eq(journalHead.id, 1))
		.returning()
);
const append = insertInto('append_event', journal);
const keepHash = preparedWrite('keep_hash', (tx) =>
	tx
		.update(journalHead)
		.set(slotsFor(['hash']))
		.where(eq(journalHead.id, 1))
);
const keepRemark = insertInto('keep_remark', remarks);
