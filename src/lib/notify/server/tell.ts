import { asc, gt, inArray, eq, sql } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { journal } from '../../audit/server/table.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import type { Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { tasksNamed } from '../../tasks/server/queries.ts';
import { setLimits } from '../../tasks/server/time-limits.ts';
import type { Line } from '../line.ts';
import { isUrgent, saidOf, type NoticeCode } from '../occasion.ts';
import { sendAt } from '../pace.ts';
import { MEETING_SOURCES, SOURCES, toldOf } from '../source.ts';
import { calledJustNow, earsOf, type Seen, type Surroundings } from './audience.ts';
import { meetingTellings } from './tell-meetings.ts';
import { lineOf, type Event, type Telling } from './telling.ts';
import { robotsHearing } from './queries.ts';
import { deliveries, notices, noticeChoices, robots, type RobotRow } from './table.ts';

/** Events looked at in one go. */
export const AT_ONCE = 50;

/** What the journal tells after a number, in its order. */
export const eventsAfter = prepared('notice_events', (db) =>
	db
		.select({
			seq: journal.seq,
			at: journal.at,
			accountId: journal.accountId,
			action: journal.action,
			subjectKind: journal.subjectKind,
			subjectId: journal.subjectId,
			toState: journal.toState,
			changes: journal.changes
		})
		.from(journal)
		.where(gt(journal.seq, sql.placeholder('seq')))
		.orderBy(asc(journal.seq))
		.limit(AT_ONCE)
) as (db: Reader, values: { seq: number }) => PromiseLike<Event[]>;

export async function surroundings(db: Reader, now: Instant): Promise<Surroundings> {
	const [calendar, limits] = await Promise.all([workingCalendar(db), setLimits(db)]);
	return { db, now, calendar, limits, people: new Map(), holders: new Map() };
}

/** Whom these events concern, as the tasks and the posts stand now. */
export async function tellingsOf(db: Reader, events: readonly Event[], now: Instant): Promise<Telling[]> {
	const about = (kind: string, sources: object) =>
		events.filter(({ action, subjectKind }) => subjectKind === kind && Object.hasOwn(sources, action));
	const [ofTasks, ofMeetings] = [about('task', SOURCES), about('meeting', MEETING_SOURCES)];
	if (ofTasks.length + ofMeetings.length === 0) return [];
	const around = await surroundings(db, now);
	const found = await tasksNamed(db, [...new Set(ofTasks.map(({ subjectId }) => subjectId))]);
	const tasks = new Map(found.map((seen) => [seen.task.id, seen]));
	const tellings: Telling[] = [];
	for (const event of ofTasks) {
		const seen = tasks.get(event.subjectId);
		if (seen) tellings.push(...(await ofEvent(event, seen, around)));
	}
	return [...tellings, ...(await meetingTellings(ofMeetings, around))];
}

/** Once for each person: what stands first in the table of sources. */
async function ofEvent(event: Event, seen: Seen, around: Surroundings): Promise<Telling[]> {
	const told = new Map<string, Telling>();
	for (const { notice, to } of toldOf(event.action, event.toState, seen.task))
		for (const audience of to)
			for (const actor of await earsOf(audience, seen, event, around)) {
				const line = { ...lineOf(notice, seen, event.at), ...dayOfCall(notice, event, actor) };
				if (!told.has(actor.accountId)) told.set(actor.accountId, { actor, line, cause: String(event.seq) });
			}
	return [...told.values()];
}

/** Who is called answers by the day of the call. */
function dayOfCall(notice: NoticeCode, { changes }: Event, actor: Actor): { day?: string } {
	if (notice !== 'called') return {};
	const call = calledJustNow(changes).find(({ unit }) => unitsHeld(actor).includes(unit));
	return call ? { day: call.dueOn } : {};
}

export interface Kept {
	notices: (typeof notices.$inferInsert)[];
	deliveries: (typeof deliveries.$inferInsert)[];
}

/** The rows of what is told: to people who want it, and to the robots of their seats that are on. */
export async function rowsOf(store: Store, tellings: readonly Telling[], now: Instant): Promise<Kept> {
	if (tellings.length === 0) return { notices: [], deliveries: [] };
	const [without, listening] = await Promise.all([
		unwanted(store.read, new Set(tellings.map(({ actor }) => actor.accountId))),
		store.read.select().from(robots).where(eq(robots.isOn, true))
	]);
	const kept: Kept = { notices: [], deliveries: [] };
	for (const { actor, line, cause } of tellings) {
		const { occasion } = saidOf(line.notice);
		if (!without.get(actor.accountId)?.includes(occasion))
			kept.notices.push({ id: store.newId(now), accountId: actor.accountId, cause, ...line, isRead: false });
		for (const robot of robotsHearing(listening, actor, occasion))
			kept.deliveries.push(deliveryFor(store, robot, line, cause, now));
	}
	return kept;
}

function deliveryFor(
	store: Store,
	robot: RobotRow,
	line: Line,
	cause: string,
	now: Instant
): typeof deliveries.$inferInsert {
	return {
		...{ id: store.newId(now), robotId: robot.id, cause: `${robot.id} ${cause}`, lines: [line] },
		...{ isUrgent: isUrgent(line), state: 'waiting', attempts: 0, madeAt: now },
		nextAt: sendAt(now, isUrgent(line))
	};
}

async function unwanted(db: Reader, accounts: ReadonlySet<string>) {
	const rows = await db
		.select({ id: noticeChoices.accountId, without: noticeChoices.without })
		.from(noticeChoices)
		.where(inArray(noticeChoices.accountId, [...accounts]));
	return new Map(rows.map(({ id, without }) => [id, without]));
}

/** Rows of one statement. */
const TOGETHER = 200;

/** Whatever was kept already is left as it is. */
export async function keep(tx: Writer, kept: Kept): Promise<void> {
	for (let i = 0; i < kept.notices.length; i += TOGETHER)
		await tx
			.insert(notices)
			.values(kept.notices.slice(i, i + TOGETHER))
			.onConflictDoNothing();
	for (let i = 0; i < kept.deliveries.length; i += TOGETHER)
		await tx
			.insert(deliveries)
			.values(kept.deliveries.slice(i, i + TOGETHER))
			.onConflictDoNothing();
}
