/** 准备会议: another day, other units, and the agenda as it is to be gone through. */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { liaisonUnits } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { personalIn } from '../../tasks/summary.ts';
import { InviteForm, PutOffForm } from '../form.ts';
import { fillIn } from './agenda.ts';
import { dayFaults, linkedTo } from './convene.ts';
import { meetingEvent } from './event.ts';
import { meetingInScope, refuseCalledOff, refuseOver } from './in-scope.ts';
import { meetings, meetingUnits, type MeetingRow } from './table.ts';

/** Which meeting. */
export interface MeetingRef {
	id: string;
}

/**
 * 改期: another day or another place, with the reason those who are to come read. Whoever is linked then sits in the chair.
 * Refuses `invalid`, `meeting-begun` and `meeting-called-off`.
 */
export async function reschedule(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const { heldOn, venue = meeting.venue, reason: moveReason } = readForm(PutOffForm, input);
		const faults: Record<string, Fault> = { ...dayFaults(heldOn, dayOf(now)), ...reasonFaults(moveReason) };
		const isSameDay = heldOn === meeting.heldOn;
		if (isSameDay && venue === meeting.venue) faults.heldOn = { code: 'nothing-changed' };
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'meeting.prepare', subject);
		refuseCalledOff(meeting);
		const { chair } = await linkedTo(tx, meeting.community, heldOn);
		const set = {
			...{ heldOn, venue, chairedBy: chair ?? meeting.convenedBy, moveReason },
			movedFrom: isSameDay ? meeting.movedFrom : meeting.heldOn
		};
		await changePlanned(tx, meeting, set);
		await record(tx, actor, meetingEvent('reschedule', meeting, set), now);
	});
}

/** 请单位参会. A unit that is invited already stays so, and nothing is written. */
export async function invite(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, units, subject } = await meetingInScope(tx, actor, ref.id);
		const unit = await unitNamed(tx, readForm(InviteForm, input).unit);
		if (!unit) throw Refusal.invalid({ unit: { code: 'no-such-unit' } });
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		if (units.some((one) => one.unit === unit)) return;
		// Once it is in session whoever is let in is there.
		const isPresent = meeting.state === 'open';
		await tx.insert(meetingUnits).values({ meetingId: meeting.id, unit, isPresent });
		await record(tx, actor, meetingEvent('invite', meeting, { unit, isPresent }), now);
	});
}

/** 不再请. Only until the meeting begins. */
export async function uninvite(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		const { meeting, units, subject } = await meetingInScope(tx, actor, ref.id);
		const { unit } = readForm(InviteForm, input);
		must(actor, 'meeting.prepare', subject);
		refuseCalledOff(meeting);
		if (meeting.state !== 'planned') throw new Refusal('meeting-begun');
		if (!units.some((one) => one.unit === unit)) return;
		await tx
			.delete(meetingUnits)
			.where(and(eq(meetingUnits.meetingId, meeting.id), eq(meetingUnits.unit, unit)));
		await record(tx, actor, meetingEvent('uninvite', meeting, { unit }), now);
	});
}

/** 补齐议程: takes in what has come to need the meeting since. Gives how many; none leaves no event. */
export const fillAgenda = (store: Store, actor: Actor, ref: MeetingRef, now: Instant): Promise<number> =>
	store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		must(actor, 'meeting.prepare', subject);
		refuseOver(meeting);
		const items = (await fillIn(store, tx, meeting, now)).map(({ id }) => id);
		if (items.length > 0) await record(tx, actor, meetingEvent('fill', meeting, { items }), now);
		return items.length;
	});

/** A reason is read before a room of units: nothing of a resident stands in it. */
export function reasonFaults(reason: string): Record<string, Fault> {
	const fault = personalIn(reason);
	return fault ? { reason: fault } : {};
}

/** A unit by its id or its name. */
export async function unitNamed(tx: Writer, named: string): Promise<string | undefined> {
	return (await liaisonUnits(tx)).find(({ id, name }) => id === named || name === named)?.id;
}

/** Changes a meeting that has not begun; whoever began it meanwhile comes first. */
async function changePlanned(tx: Writer, meeting: MeetingRow, set: Partial<MeetingRow>): Promise<void> {
	const [changed] = await tx
		.update(meetings)
		.set({ ...set, version: meeting.version + 1 })
		.where(
			and(eq(meetings.id, meeting.id), eq(meetings.state, 'planned'), eq(meetings.version, meeting.version))
		)
		.returning();
	if (!changed) throw new Refusal('meeting-begun');
}
