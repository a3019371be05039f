import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { ConveneForm } from '../form.ts';
import { latestMeeting, STANDING_STATES } from '../meeting.ts';
import { fillIn } from './agenda.ts';
import { meetingEvent } from './event.ts';
import { meetings, meetingUnits, type MeetingRow } from './table.ts';

/**
 * 召集联席会: sets the day, invites the units paired with the community, gives the chair to the linked leader, and fills the
 * agenda. One at a time: refuses `meeting-standing` while one is neither closed nor called off.
 */
export async function convene(store: Store, actor: Actor, input: unknown, now: Instant): Promise<MeetingRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { community, heldOn, venue } = readForm(ConveneForm, input);
		const place = await placeByCode(tx, community);
		const faults: Record<string, Fault> = dayFaults(heldOn, dayOf(now));
		if (!place || !may(actor, 'meeting.see', { place: community }))
			faults.community = { code: 'not-a-place' };
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'meeting.convene', { place: community });
		if (await standingIn(tx, community)) throw new Refusal('meeting-standing');
		const { chair, units } = await linkedTo(tx, community, heldOn);
		const meeting: MeetingRow = {
			...{ id: store.newId(now), community, heldOn, venue: venue ?? venueOf(place!.name) },
			...{ chairedBy: chair ?? actor.accountId, convenedBy: actor.accountId, convenedAt: now },
			...NEW_MEETING
		};
		await tx.insert(meetings).values(meeting);
		if (units.length > 0)
			await tx
				.insert(meetingUnits)
				.values(units.map((unit) => ({ meetingId: meeting.id, unit, isPresent: false })));
		const items = await fillIn(store, tx, meeting, now);
		const { id: _, community: __, ...kept } = meeting;
		const changes = { ...kept, units, items: items.map(({ id }) => id) };
		await record(tx, actor, meetingEvent('convene', meeting, changes, { to: 'planned' }), now);
		return meeting;
	});
}

/** A meeting of which no more is known than that it was convened. */
export const NEW_MEETING = {
	state: 'planned',
	...{ openedAt: null, closedAt: null, closedBy: null, movedFrom: null, moveReason: null },
	...{ calledOffAt: null, calledOffBy: null, callOffReason: null, version: 1 }
} as const satisfies Partial<MeetingRow>;

/** Where a community meets, unless another place is named. */
export const venueOf = (community: string): string => `${community}党群服务中心`;

export function dayFaults(heldOn: Day, today: Day): Record<string, Fault> {
	if (heldOn < today) return { heldOn: { code: 'in-past', limit: today } };
	const latest = latestMeeting(today);
	return heldOn > latest ? { heldOn: { code: 'too-far', limit: latest } } : {};
}

/** The meeting that is still to be held or in session. */
export async function standingIn(db: Reader, community: PlaceCode): Promise<MeetingRow | undefined> {
	const [found] = await db
		.select()
		.from(meetings)
		.where(and(eq(meetings.community, community), inArray(meetings.state, [...STANDING_STATES])));
	return found;
}

/** Who sits in the chair, and who is invited: the longest linked leader, and the paired units. */
export async function linkedTo(db: Reader, community: PlaceCode, day: Day) {
	const linked = await assignmentsOn(db, day, community);
	return {
		chair: linked.find(({ kind }) => kind === 'leader_community')?.accountId ?? null,
		units: [...new Set(linked.flatMap(({ kind, unit }) => (kind === 'unit_community' && unit ? unit : [])))]
	};
}
