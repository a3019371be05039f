/** 议程: items added by hand, taken off, put back and moved. */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { isInside } from '../../district/place.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { sees, taskOfNumber, tasksNamed } from '../../tasks/server/queries.ts';
import { personalIn } from '../../tasks/summary.ts';
import { AddForm, DropForm, MoveForm } from '../form.ts';
import { goesOn, mayBeLaidBefore } from '../needs-meeting.ts';
import { newItem, nextPosition } from './agenda.ts';
import { meetingEvent } from './event.ts';
import { itemOf, itemsOf, meetingInScope, refuseOver } from './in-scope.ts';
import { reasonFaults, type MeetingRef } from './prepare.ts';
import { listEntries, meetingItems, type ItemRow, type MeetingRow } from './table.ts';

/** Which item of which meeting. */
export interface ItemRef extends MeetingRef {
	item: string;
}

/** 加议题: a task of the community by number, an entry of its lists, or a topic in words. Refuses `on-agenda`. */
export async function addItem(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<ItemRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const about = await aboutOf(tx, actor, meeting, input, now);
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		const items = await itemsOf(tx, meeting.id);
		const isThere = items.some(
			({ taskId, entryId }) =>
				(about.taskId && taskId === about.taskId) || (about.entryId && entryId === about.entryId)
		);
		if (isThere) throw new Refusal('on-agenda');
		const item = { ...newItem(store, meeting, now), ...about, position: nextPosition(items) };
		await tx.insert(meetingItems).values(item);
		await record(tx, actor, meetingEvent('add', meeting, { item: item.id, ...about }), now);
		return item;
	});
}

type About = Partial<Pick<ItemRow, 'taskId' | 'entryId' | 'topic'>>;

async function aboutOf(
	tx: Writer,
	actor: Actor,
	meeting: MeetingRow,
	input: unknown,
	now: Instant
): Promise<About> {
	const { task, entry, topic } = readForm(AddForm, input);
	if (task) return { taskId: await taskNamed(tx, actor, meeting, task, now) };
	if (entry) {
		const [found] = await tx.select().from(listEntries).where(eq(listEntries.id, entry));
		if (found?.community !== meeting.community) throw Refusal.invalid({ entry: { code: 'choose' } });
		return { entryId: found.id };
	}
	if (!topic) throw Refusal.invalid({ topic: { code: 'required' } });
	const fault = personalIn(topic);
	if (fault) throw Refusal.invalid({ topic: fault });
	return { topic };
}

/** An open task of the community that may be laid before a room of units. */
async function taskNamed(
	tx: Writer,
	actor: Actor,
	meeting: MeetingRow,
	named: string,
	now: Instant
): Promise<string> {
	const id = (await taskOfNumber(tx, named.toUpperCase()))?.id ?? named;
	const [seen] = await tasksNamed(tx, [id]);
	const isOpen = seen && sees(actor, seen, now) && goesOn(seen.task);
	if (!isOpen || !isInside(seen.task.place, meeting.community) || !mayBeLaidBefore(seen.task))
		throw Refusal.invalid({ task: { code: 'no-such-task' } });
	return id;
}

/** 移出议程, with a reason; the row stays, so that it does not come back of itself. */
export async function dropItem(
	store: Store,
	actor: Actor,
	ref: ItemRef,
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const item = await itemOf(tx, meeting.id, ref.item);
		const { reason: dropReason } = readForm(DropForm, input);
		const faults = reasonFaults(dropReason);
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		await change(tx, item, { dropReason });
		await record(tx, actor, meetingEvent('drop', meeting, { item: item.id, dropReason }), now);
	});
}

/** 放回议程. */
export async function restoreItem(store: Store, actor: Actor, ref: ItemRef, now: Instant): Promise<void> {
	await store.write(async (tx) => {
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const item = await itemOf(tx, meeting.id, ref.item);
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		await change(tx, item, { dropReason: null });
		await record(tx, actor, meetingEvent('restore', meeting, { item: item.id, dropReason: null }), now);
	});
}

/** 调次序: changes places with the item before or after it; at the end of the agenda nothing is written. */
export async function moveItem(
	store: Store,
	actor: Actor,
	ref: ItemRef,
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const item = await itemOf(tx, meeting.id, ref.item);
		const { by } = readForm(MoveForm, input);
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		const kept = (await itemsOf(tx, meeting.id)).filter(({ dropReason }) => dropReason === null);
		const at = kept.findIndex(({ id }) => id === item.id);
		const other = at < 0 ? undefined : kept[at + (by === 'up' ? -1 : 1)];
		if (!other) return;
		await change(tx, item, { position: other.position });
		await change(tx, other, { position: item.position });
		await record(tx, actor, meetingEvent('move', meeting, { item: item.id, with: other.id }), now);
	});
}

/** Changes an item that still is as it was judged. */
export async function change(tx: Writer, item: ItemRow, set: Partial<ItemRow>): Promise<ItemRow> {
	const [changed] = await tx
		.update(meetingItems)
		.set({ ...set, version: item.version + 1 })
		.where(and(eq(meetingItems.id, item.id), eq(meetingItems.version, item.version)))
		.returning();
	if (!changed) throw new Refusal('changed-meanwhile');
	return changed;
}
