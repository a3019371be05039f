import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { CallOffForm } from '../form.ts';
import { STANDING_STATES } from '../meeting.ts';
import { meetingEvent } from './event.ts';
import { meetingInScope, refuseOver } from './in-scope.ts';
import { reasonFaults, type MeetingRef } from './prepare.ts';
import { meetings, type MeetingRow } from './table.ts';

/**
 * 取消会议: the meeting is not held, or broken off, with the reason those who were to come read. No decision written down so
 * far is carried out; what stood on its agenda waits for the next meeting. Refuses `invalid`, and `meeting-called-off` or
 * `meeting-begun` once it is over.
 */
export async function callOff(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<MeetingRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const { reason: callOffReason } = readForm(CallOffForm, input);
		const faults = reasonFaults(callOffReason);
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'meeting.call-off', subject);
		refuseOver(meeting);
		const by = { calledOffAt: now, calledOffBy: actor.accountId, callOffReason };
		const [calledOff] = await tx
			.update(meetings)
			.set({ state: 'called_off', ...by, version: meeting.version + 1 })
			.where(and(eq(meetings.id, meeting.id), inArray(meetings.state, [...STANDING_STATES])))
			.returning();
		if (!calledOff) throw new Refusal('meeting-begun');
		const states = { from: meeting.state, to: 'called_off' };
		await record(tx, actor, meetingEvent('call-off', meeting, { state: 'called_off', ...by }, states), now);
		return calledOff;
	});
}
