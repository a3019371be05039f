import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, type Subject } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { isStanding } from '../meeting.ts';
import { meetingItems, meetings, meetingUnits, type ItemRow, type MeetingRow } from './table.ts';

/** A meeting with the units it concerns. */
export interface SeenMeeting {
	meeting: MeetingRow;
	units: { unit: string; isPresent: boolean }[];
	/** What rights to it depend on. */
	subject: Subject;
}

/** The meeting, or `not-found` when there is none or it lies outside what this person may see. */
export async function meetingInScope(db: Reader, actor: Actor, id: string): Promise<SeenMeeting> {
	const [meeting] = await db.select().from(meetings).where(eq(meetings.id, id));
	const units = meeting ? await unitsOf(db, id) : [];
	const subject = meeting && subjectOf(meeting, units);
	if (!meeting || !may(actor, 'meeting.see', subject)) throw new Refusal('not-found');
	return { meeting, units, subject: subject! };
}

export const subjectOf = (
	{ community }: Pick<MeetingRow, 'community'>,
	units: readonly { unit: string }[]
): Subject => ({ place: community, calledUnits: units.map(({ unit }) => unit) });

/** What is called off stays so: refuses `meeting-called-off`. */
export function refuseCalledOff({ state }: Pick<MeetingRow, 'state'>): void {
	if (state === 'called_off') throw new Refusal('meeting-called-off');
}

/** What is over stays as it is: refuses `meeting-called-off`, or `meeting-begun` once it is closed. */
export function refuseOver(meeting: Pick<MeetingRow, 'state'>): void {
	refuseCalledOff(meeting);
	if (!isStanding(meeting)) throw new Refusal('meeting-begun');
}

export const unitsOf = async (db: Reader, meeting: string): Promise<{ unit: string; isPresent: boolean }[]> =>
	db
		.select({ unit: meetingUnits.unit, isPresent: meetingUnits.isPresent })
		.from(meetingUnits)
		.where(eq(meetingUnits.meetingId, meeting))
		.orderBy(asc(meetingUnits.unit));

/** The whole agenda in its order, what was taken off with it. */
export const itemsOf = async (db: Reader, meeting: string): Promise<ItemRow[]> =>
	db
		.select()
		.from(meetingItems)
		.where(eq(meetingItems.meetingId, meeting))
		.orderBy(asc(meetingItems.position), asc(meetingItems.id));

/** One item of a meeting; refuses `not-found`. */
export async function itemOf(db: Reader, meeting: string, id: string): Promise<ItemRow> {
	const [item] = await db
		.select()
		.from(meetingItems)
		.where(and(eq(meetingItems.meetingId, meeting), eq(meetingItems.id, id)));
	if (!item) throw new Refusal('not-found');
	return item;
}
