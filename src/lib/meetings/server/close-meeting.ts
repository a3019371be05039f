import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { tasksNamed } from '../../tasks/server/queries.ts';
import { CloseForm } from '../form.ts';
import { carryOutDecision, type Closing, type Outcome } from './carry-out-decision.ts';
import { meetingEvent } from './event.ts';
import { itemsOf, meetingInScope, refuseCalledOff } from './in-scope.ts';
import { change } from './items.ts';
import { leadsIn } from './lead.ts';
import type { MeetingRef } from './prepare.ts';
import { meetings, type ItemRow, type MeetingRow } from './table.ts';

/**
 * 结束会议: writes every decision to its matter, each with its own event, and closes the meeting, all in one transaction. An
 * item that is refused is named by its number with the reason (`item-refused`), and nothing is written. Refuses
 * `meeting-not-open`, `meeting-called-off` and `nothing-decided`.
 */
export async function closeMeeting(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<MeetingRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const { version } = readForm(CloseForm, input);
		must(actor, 'meeting.close', subject);
		refuseCalledOff(meeting);
		if (version !== undefined && version !== meeting.version) throw new Refusal('stale');
		const closed = await closeRow(tx, meeting, actor, now);
		const items = (await itemsOf(tx, meeting.id)).filter(({ dropReason }) => dropReason === null);
		if (items.every(({ decision }) => decision === null)) throw new Refusal('nothing-decided');
		const leads = await leadsIn(tx, meeting.community);
		const closing: Closing = { store: store.within(tx), tx, meeting, leads, closer: actor, now };
		const results: Record<string, unknown>[] = [];
		for (const [index, item] of items.entries()) {
			const outcome = await explained(closing, item, index + 1);
			await change(tx, item, outcome);
			results.push({ item: item.id, ...outcome });
		}
		const changes = { state: 'closed', closedAt: now, results };
		await record(tx, actor, meetingEvent('close', meeting, changes, { from: 'open', to: 'closed' }), now);
		return closed;
	});
}

/** Who comes second finds it closed. */
async function closeRow(tx: Writer, meeting: MeetingRow, actor: Actor, now: Instant): Promise<MeetingRow> {
	const [closed] = await tx
		.update(meetings)
		.set({ state: 'closed', closedAt: now, closedBy: actor.accountId, version: meeting.version + 1 })
		.where(and(eq(meetings.id, meeting.id), eq(meetings.state, 'open')))
		.returning();
	if (!closed) throw new Refusal('meeting-not-open');
	return closed;
}

/** Says which item could not be carried out, and why not. */
async function explained(closing: Closing, item: ItemRow, nth: number): Promise<Outcome> {
	try {
		return await carryOutDecision(closing, item);
	} catch (reason) {
		if (!(reason instanceof Refusal)) throw reason;
		const [seen] = item.taskId ? await tasksNamed(closing.tx, [item.taskId]) : [];
		const { zh, en } = reason.sentence;
		throw new Refusal('item-refused', {
			...{ nth, what: seen?.task.number ?? '清单', whatEn: seen?.task.number ?? 'an entry of the lists' },
			...{ why: zh, whyEn: en }
		});
	}
}
