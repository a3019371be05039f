import { and, asc, gte, isNotNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays, isWorkingDay, type Calendar } from '../../calendar/working-days.ts';
import { addDays, dayOf, startOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { awaitedBy, type Asked } from '../../tasks/server/awaited.ts';
import { inHandUntil } from '../../tasks/server/queries.ts';
import { MOST_OF_GROUP } from '../digest.ts';
import type { Line } from '../line.ts';
import type { NoticeCode } from '../occasion.ts';
import { toldSince } from './queries.ts';
import { lineOf } from './telling.ts';
import { deliveries, noticeChoices } from './table.ts';

const MINUTE = 60_000;
/** From ten past eight until noon: a mail of the morning is of no use in the afternoon. */
const FROM = (8 * 60 + 10) * MINUTE;
const UNTIL = 12 * 60 * MINUTE;

/**
 * 每日邮件: on working days, one mail to whoever asked for it and has something due or waiting, or was told of a meeting. Made once a day, however
 * often this runs.
 */
export async function writeDigests(store: Store, now: Instant): Promise<number> {
	const today = dayOf(now);
	const time = now - startOf(today);
	if (time < FROM || time >= UNTIL) return 0;
	const calendar = await workingCalendar(store.read);
	if (!isWorkingDay(calendar, today)) return 0;
	const through = addWorkingDays(calendar, today, 1).day;
	const since = startOf(workingDayBefore(calendar, today)) + FROM;
	let written = 0;
	for (const accountId of await withoutToday(store.read, today)) {
		const actor = await actorOf(store.read, accountId, today);
		const lines = actor ? await linesFor(store.read, actor, { today, through, since }, now) : [];
		if (lines.length === 0) continue;
		const row = {
			...{ id: store.newId(now), accountId, cause: causeOf(accountId, today), lines, isUrgent: false },
			...{ state: 'waiting' as const, attempts: 0, nextAt: now, madeAt: now }
		};
		const made = await store.write((tx) =>
			tx.insert(deliveries).values(row).onConflictDoNothing().returning({ id: deliveries.id })
		);
		written += made.length;
	}
	return written;
}

/** The working day before: what was told since its mail belongs into this one. */
function workingDayBefore(calendar: Calendar, today: Day): Day {
	let day = addDays(today, -1);
	while (!isWorkingDay(calendar, day)) day = addDays(day, -1);
	return day;
}

const causeOf = (accountId: string, day: Day): string => `mail ${accountId} ${day}`;

/** Who wants mail, and has none of this day yet. */
async function withoutToday(db: Reader, today: Day): Promise<string[]> {
	const [wanting, written] = await Promise.all([
		db
			.select({ id: noticeChoices.accountId })
			.from(noticeChoices)
			.where(isNotNull(noticeChoices.mail))
			.orderBy(asc(noticeChoices.accountId)),
		db
			.select({ id: deliveries.accountId })
			.from(deliveries)
			.where(and(isNotNull(deliveries.accountId), gte(deliveries.madeAt, startOf(today))))
	]);
	const has = new Set(written.map(({ id }) => id));
	return wanting.map(({ id }) => id).filter((id) => !has.has(id));
}

async function linesFor(
	db: Reader,
	actor: Actor,
	{ today, through, since }: { today: Day; through: Day; since: Instant },
	now: Instant
): Promise<Line[]> {
	const [inHand, { asked }, meetings] = await Promise.all([
		inHandUntil(db, actor, through, MOST_OF_GROUP * 2),
		awaitedBy(db, actor, now),
		toldSince(db, actor, { occasion: 'meeting', since, now }, MOST_OF_GROUP)
	]);
	const dueLines = inHand.map((task) => {
		const day = task.stepDueOn!;
		const notice: NoticeCode = day < today ? 'overdue' : day === today ? 'due_today' : 'due_soon';
		return lineOf(notice, { task, calledUnits: [] }, now);
	});
	const overdue = dueLines.filter(({ notice }) => notice === 'overdue').slice(0, MOST_OF_GROUP);
	const due = dueLines.filter(({ notice }) => notice !== 'overdue').slice(0, MOST_OF_GROUP);
	const waiting = asked
		.slice(0, MOST_OF_GROUP)
		.map(({ task, ask }) => lineOf(noticeFor(ask), { task, calledUnits: [] }, now));
	return [...overdue, ...due, ...waiting, ...meetings];
}

const ANSWERS: Readonly<Partial<Record<Asked['action'], NoticeCode>>> = {
	grant: 'to_grant',
	refuse: 'to_grant',
	approve: 'to_approve',
	'follow-up': 'to_follow_up',
	uphold: 'to_judge',
	overturn: 'to_judge'
};

const noticeFor = ({ action }: Asked): NoticeCode => ANSWERS[action] ?? 'to_receive';
