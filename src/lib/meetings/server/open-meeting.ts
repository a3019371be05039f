import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { OpenForm } from '../form.ts';
import { fillIn } from './agenda.ts';
import { meetingEvent } from './event.ts';
import { meetingInScope, refuseCalledOff } from './in-scope.ts';
import type { MeetingRef } from './prepare.ts';
import { meetings, meetingUnits, type MeetingRow } from './table.ts';

/**
 * 开始会议: notes which of the invited units came, and takes in what has come to need the meeting since it was convened. It
 * is held on the day it is opened. Refuses `meeting-begun` and `meeting-called-off`.
 */
export async function openMeeting(
	store: Store,
	actor: Actor,
	ref: MeetingRef,
	input: unknown,
	now: Instant
): Promise<MeetingRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { meeting, units, subject } = await meetingInScope(tx, actor, ref.id);
		const { present } = readForm(OpenForm, input);
		must(actor, 'meeting.open', subject);
		refuseCalledOff(meeting);
		const [opened] = await tx
			.update(meetings)
			.set({ state: 'open', openedAt: now, heldOn: dayOf(now), version: meeting.version + 1 })
			.where(and(eq(meetings.id, meeting.id), eq(meetings.state, 'planned')))
			.returning();
		if (!opened) throw new Refusal('meeting-begun');
		const came = units.flatMap(({ unit }) => (present.includes(unit) ? unit : []));
		if (came.length > 0)
			await tx
				.update(meetingUnits)
				.set({ isPresent: true })
				.where(and(eq(meetingUnits.meetingId, meeting.id), inArray(meetingUnits.unit, came)));
		const items = (await fillIn(store, tx, opened, now)).map(({ id }) => id);
		const changes = { state: 'open', openedAt: now, heldOn: opened.heldOn, present: came, items };
		await record(tx, actor, meetingEvent('open', meeting, changes, { from: 'planned', to: 'open' }), now);
		return opened;
	});
}
