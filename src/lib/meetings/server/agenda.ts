import { and, asc, eq } from 'drizzle-orm';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { openMattersOf } from '../../tasks/server/open-matters.ts';
import { LISTS } from '../meeting.ts';
import { mayBeLaidBefore, needing, type Reason } from '../needs-meeting.ts';
import { itemsOf } from './in-scope.ts';
import { listEntries, meetingItems, type EntryRow, type ItemRow, type MeetingRow } from './table.ts';

/** A task that stands on the agenda of itself. */
interface Needed {
	taskId: string;
	reason: Reason;
}

/** Which tasks of a community need the meeting today, the gravest first. */
export async function neededIn(db: Reader, community: PlaceCode, now: Instant): Promise<Needed[]> {
	const [matters, calendar] = await Promise.all([openMattersOf(db, community), workingCalendar(db)]);
	const open = matters.filter(({ task }) => mayBeLaidBefore(task));
	return needing(open, calendar, dayOf(now)).map(({ task, reason }) => ({ taskId: task.id, reason }));
}

/** The entries of the three lists that wait, list by list. */
export async function waitingEntries(db: Reader, community: PlaceCode): Promise<EntryRow[]> {
	const rows = await db
		.select()
		.from(listEntries)
		.where(and(eq(listEntries.community, community), eq(listEntries.state, 'open')))
		.orderBy(asc(listEntries.id));
	return rows.toSorted((one, other) => LISTS.indexOf(one.list) - LISTS.indexOf(other.list));
}

/** What would come onto the agenda of itself, and does not stand there: neither kept nor taken off. */
export async function missingOn(db: Reader, meeting: MeetingRow, now: Instant) {
	const [items, needed, entries] = await Promise.all([
		itemsOf(db, meeting.id),
		neededIn(db, meeting.community, now),
		waitingEntries(db, meeting.community)
	]);
	const known = new Set(items.flatMap(({ taskId, entryId }) => taskId ?? entryId ?? []));
	return {
		items,
		tasks: needed.filter(({ taskId }) => !known.has(taskId)),
		entries: entries.filter(({ id }) => !known.has(id))
	};
}

/** Puts it there, behind what stands there already. Gives the new rows. */
export async function fillIn(
	store: Pick<Store, 'newId'>,
	tx: Writer,
	meeting: MeetingRow,
	now: Instant
): Promise<ItemRow[]> {
	const { items, tasks, entries } = await missingOn(tx, meeting, now);
	const last = nextPosition(items);
	const rows = [
		...tasks.map(({ taskId, reason }) => ({ taskId, need: reason.need, needSince: reason.since })),
		...entries.map(({ id }) => ({ entryId: id }))
	].map((row, at) => ({ ...newItem(store, meeting, now), ...row, position: last + at }));
	if (rows.length > 0) await tx.insert(meetingItems).values(rows);
	return rows;
}

export const nextPosition = (items: readonly ItemRow[]): number => (items.at(-1)?.position ?? 0) + 1;

/** An item about nothing yet. */
export const newItem = (store: Pick<Store, 'newId'>, meeting: MeetingRow, now: Instant): ItemRow => ({
	...{ id: store.newId(now), meetingId: meeting.id, position: 0 },
	...{ taskId: null, entryId: null, topic: null, need: null, needSince: null, dropReason: null },
	...{ decision: null, leadUnit: null, leadDesk: null, dueOn: null, asKeyTask: false, decidedBy: null },
	...{ result: null, waitsFor: null, loggedTaskId: null, version: 1 }
});
