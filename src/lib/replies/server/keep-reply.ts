import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn, type Event } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { personalIn } from '../../tasks/summary.ts';
import { ChangeReplyForm, KeepReplyForm, REPLY_LIMIT } from '../reply.ts';
import { deskOf, isKeeper } from './queries.ts';
import { replies, type ReplyRow } from './table.ts';

/**
 * 新增常用答复: keeps a text for its writer, or, where they sit at a desk, for everybody in its place. It is read by
 * many and for long, so it holds no name, number or door. Refuses `too-many-replies` beyond forty.
 */
export async function keepReply(store: Store, actor: Actor, input: unknown, now: Instant): Promise<ReplyRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { step, text, audience } = readForm(KeepReplyForm, input);
		refusePersonal(text);
		const place = audience === 'desk' ? (deskOf(actor) ?? null) : null;
		if (audience === 'desk') must(actor, 'reply.keep-for-all', place ? { place } : {});
		else must(actor, 'reply.keep');
		const kept = await tx
			.select({ id: replies.id })
			.from(replies)
			.where(
				place ? eq(replies.place, place) : and(eq(replies.accountId, actor.accountId), isNull(replies.place))
			);
		if (kept.length >= REPLY_LIMIT) throw new Refusal('too-many-replies', { limit: REPLY_LIMIT });
		const row: ReplyRow = {
			...{ id: store.newId(now), step, text, place, accountId: place ? null : actor.accountId },
			...{ keptBy: actor.accountId, keptAt: now }
		};
		await tx.insert(replies).values(row);
		await record(tx, actor, replyEvent('keep', row), now);
		return row;
	});
}

/** 改常用答复. Refuses `not-found` for what another person or desk keeps. */
export async function changeReply(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		const row = await replyOf(tx, actor, ref.id);
		const { text } = readForm(ChangeReplyForm, input);
		refusePersonal(text);
		mustKeep(actor, row);
		await tx.update(replies).set({ text, keptBy: actor.accountId }).where(eq(replies.id, row.id));
		await record(tx, actor, replyEvent('change', { ...row, text }), now);
	});
}

/** 删除常用答复. Refuses `not-found` for what another person or desk keeps. */
export async function dropReply(
	store: Store,
	actor: Actor,
	ref: { id: string },
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		const row = await replyOf(tx, actor, ref.id);
		mustKeep(actor, row);
		await tx.delete(replies).where(eq(replies.id, row.id));
		await record(tx, actor, replyEvent('drop', row), now);
	});
}

async function replyOf(tx: Writer, actor: Actor, id: string): Promise<ReplyRow> {
	const [row] = await tx.select().from(replies).where(eq(replies.id, id));
	if (!row || !isKeeper(actor, row)) throw new Refusal('not-found');
	return row;
}

const mustKeep = (actor: Actor, { place }: ReplyRow): void =>
	place ? must(actor, 'reply.keep-for-all', { place }) : must(actor, 'reply.keep');

function refusePersonal(text: string): void {
	const fault = personalIn(text);
	if (fault) throw Refusal.invalid({ text: fault });
}

const replyEvent = (step: 'keep' | 'change' | 'drop', row: ReplyRow): Event => ({
	action: `reply.${step}`,
	subject: { kind: 'reply', id: row.id, place: row.place },
	changes: step === 'drop' ? {} : { step: row.step, text: row.text },
	texts: ['text']
});
