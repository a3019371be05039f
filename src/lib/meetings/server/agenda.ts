import { and, asc, desc, eq, ne, notInArray } from 'drizzle-orm';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { openMattersOf } from '../../tasks/server/open-matters.ts';
import { tasksNamed } from '../../tasks/server/queries.ts';
import { LISTS, STANDING_STATES } from '../meeting.ts';
import { goesOn, mayBeLaidBefore, needing, type Reason } from '../needs-meeting.ts';
import { itemsOf } from './in-scope.ts';
import {
	listEntries,
	meetingItems,
	meetings,
	type EntryRow,
	type ItemRow,
	type MeetingRow
} from './table.ts';

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

/** What the meeting before left: what it put off, or all that stood before it where it was called off. */
async function leftBefore(
	db: Reader,
	{ id, community }: MeetingRow
): Promise<{ items: ItemRow[]; since: Day | null }> {
	const [before] = await db
		.select()
		.from(meetings)
		.where(
			and(
				...[eq(meetings.community, community), ne(meetings.id, id)],
				notInArray(meetings.state, [...STANDING_STATES])
			)
		)
		.orderBy(desc(meetings.convenedAt), desc(meetings.id))
		.limit(1);
	if (!before) return { items: [], since: null };
	const items = (await itemsOf(db, before.id)).filter(
		({ dropReason, result }) => dropReason === null && (before.state === 'called_off' || result === 'put_off')
	);
	return { items, since: before.heldOn };
}

/** Something of a meeting before that comes back: a task that still goes on, or a topic. Entries wait by themselves. */
type Left = Pick<ItemRow, 'taskId' | 'topic' | 'need' | 'needSince'>;

async function leftOver(db: Reader, meeting: MeetingRow): Promise<Left[]> {
	const { items, since } = await leftBefore(db, meeting);
	const seen = await tasksNamed(
		db,
		items.flatMap(({ taskId }) => taskId ?? [])
	);
	const open = seen.filter(({ task }) => goesOn(task) && mayBeLaidBefore(task));
	return items
		.filter(({ taskId, topic }) => topic !== null || open.some(({ task }) => task.id === taskId))
		.map(({ taskId, topic }) => ({ taskId, topic, need: 'left_over', needSince: since }));
}

/** What would come onto the agenda of itself, and does not stand there: neither kept nor taken off. */
export async function missingOn(db: Reader, meeting: MeetingRow, now: Instant) {
	const [items, needed, left, waiting] = await Promise.all([
		itemsOf(db, meeting.id),
		neededIn(db, meeting.community, now),
		leftOver(db, meeting),
		waitingEntries(db, meeting.community)
	]);
	const known = new Set(items.flatMap(({ taskId, entryId, topic }) => taskId ?? entryId ?? topic ?? []));
	const tasks = needed.filter(({ taskId }) => !known.has(taskId));
	for (const { taskId } of tasks) known.add(taskId);
	const others = left.filter(({ taskId, topic }) => !known.has((taskId ?? topic)!));
	const entries = waiting.filter(({ id }) => !known.has(id));
	return { items, tasks, left: others, entries, count: tasks.length + others.length + entries.length };
}

/** Puts it there, behind what stands there already. Gives the new rows. */
export async function fillIn(
	store: Pick<Store, 'newId'>,
	tx: Writer,
	meeting: MeetingRow,
	now: Instant
): Promise<ItemRow[]> {
	const { items, tasks, left, entries } = await missingOn(tx, meeting, now);
	const last = nextPosition(items);
	const rows = [
		...tasks.map(({ taskId, reason }) => ({ taskId, need: reason.need, needSince: reason.since })),
		...left,
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
