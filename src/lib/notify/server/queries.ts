/** What pages ask of the notices. */
import { and, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { meetingsSeen } from '../../meetings/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import type { Line } from '../line.ts';
import { MOST_COUNTED, NOTICE_CODES, OCCASIONS, saidOf, type Occasion } from '../occasion.ts';
import type { SendFault } from '../sending.ts';
import { openedMail } from './robot-keys.ts';
import { deliveries, IS_UNREAD, notices, noticeChoices, type NoticeRow, type RobotRow } from './table.ts';

const unread = prepared('notices_unread_count', (db) =>
	db
		.select({ id: notices.id })
		.from(notices)
		.where(and(eq(notices.accountId, sql.placeholder('account')), IS_UNREAD))
		.limit(MOST_COUNTED + 1)
);

/** How many somebody has not read; more than 99 are not counted. */
export const unreadCount = async (db: Reader, account: string): Promise<number> =>
	(await unread(db, { account })).length;

/** A notice as its reader sees it. */
export type Notice = Line & { id: string; placeName: string; isRead: boolean };
/** What it was about has left their sight: no more is said of it than that. */
export interface GoneNotice {
	id: string;
	at: Instant;
	isRead: boolean;
	notice: null;
}

export interface NoticePage {
	days: { day: Day; items: (Notice | GoneNotice)[] }[];
	/** The id after which the next page begins. */
	next: string | null;
	unread: number;
}

/** Somebody's notices, the latest first. */
export async function noticesOf(
	db: Reader,
	actor: Actor,
	now: Instant,
	{ after, limit }: { after?: string | undefined; limit: number }
): Promise<NoticePage> {
	const rows = await pageOf(db, actor.accountId, after, limit);
	const page = rows.slice(0, limit);
	const items = await shown(db, actor, page, now);
	return {
		days: [...Map.groupBy(items, ({ at }) => dayOf(at))].map(([day, ofDay]) => ({ day, items: ofDay })),
		next: rows.length > limit ? page.at(-1)!.id : null,
		unread: await unreadCount(db, actor.accountId)
	};
}

async function pageOf(
	db: Reader,
	account: string,
	after: string | undefined,
	limit: number
): Promise<NoticeRow[]> {
	const isOwn = eq(notices.accountId, account);
	const [last] = after
		? await db
				.select({ at: notices.at, id: notices.id })
				.from(notices)
				.where(and(isOwn, eq(notices.id, after)))
		: [];
	const isLater = last && or(lt(notices.at, last.at), and(eq(notices.at, last.at), lt(notices.id, last.id)));
	return db
		.select()
		.from(notices)
		.where(and(isOwn, isLater))
		.orderBy(desc(notices.at), desc(notices.id))
		.limit(limit + 1);
}

async function shown(
	db: Reader,
	actor: Actor,
	rows: readonly NoticeRow[],
	now: Instant
): Promise<(Notice | GoneNotice)[]> {
	const [found, met, names] = await Promise.all([
		tasksNamed(db, [...new Set(rows.flatMap(({ taskId }) => taskId ?? []))]),
		meetingsSeen(db, actor, [...new Set(rows.flatMap(({ meetingId }) => meetingId ?? []))]),
		placeNames(
			db,
			rows.map(({ place }) => place)
		)
	]);
	const inSight = new Set([
		...found.flatMap((seen) => (sees(actor, seen, now) ? seen.task.id : [])),
		...met.map(({ id }) => id)
	]);
	return rows.map(({ accountId: _, cause: __, ...row }) =>
		inSight.has((row.taskId ?? row.meetingId)!)
			? { ...(row as typeof row & Line), placeName: names.get(row.place) ?? '' }
			: { id: row.id, at: row.at, isRead: row.isRead, notice: null }
	);
}

/** What somebody was told on an occasion since a moment and still sees: of each thing the latest, the oldest first. */
export async function toldSince(
	db: Reader,
	actor: Actor,
	{ occasion, since, now }: { occasion: Occasion; since: Instant; now: Instant },
	limit: number
): Promise<Line[]> {
	const codes = NOTICE_CODES.filter((code) => saidOf(code).occasion === occasion);
	const rows = await db
		.select()
		.from(notices)
		.where(
			and(eq(notices.accountId, actor.accountId), inArray(notices.notice, codes), gte(notices.at, since))
		)
		.orderBy(desc(notices.at), desc(notices.id))
		.limit(limit);
	const latest = new Map<string, Line>();
	for (const one of await shown(db, actor, rows, now)) {
		if (one.notice === null) continue;
		const { id: _, placeName: __, isRead: ___, ...line } = one;
		const about = (line.taskId ?? line.meetingId)!;
		if (!latest.has(about)) latest.set(about, line);
	}
	return [...latest.values()].reverse();
}

/** As what somebody sits where a robot belongs. */
const ROBOT_ROLES: Readonly<Partial<Record<ReturnType<typeof levelOf>, Role>>> = {
	community: 'secretary',
	subdistrict: 'street_desk',
	district: 'district_desk'
};

/** The robots of the seats somebody holds that are told on this occasion. */
export const robotsHearing = (all: readonly RobotRow[], actor: Actor, occasion: Occasion): RobotRow[] =>
	all.filter(({ place, unit, occasions }) => {
		const role = place === null ? 'unit_officer' : ROBOT_ROLES[levelOf(place)];
		const isTheirs = actor.posts.some(
			(post) => post.role === role && (place === null ? post.unit === unit : post.place === place)
		);
		return isTheirs && occasions.includes(occasion);
	});

/** On which occasions somebody is told, and where their daily mail goes. */
export interface NoticeChoice {
	occasions: readonly Occasion[];
	mail: string | null;
	/** Why their last mail did not arrive, where it did not. */
	trouble: SendFault | null;
}

export async function noticeChoiceOf(db: Reader, accountId: string): Promise<NoticeChoice> {
	const [[row], [last]] = await Promise.all([
		db.select().from(noticeChoices).where(eq(noticeChoices.accountId, accountId)),
		db
			.select({ fault: deliveries.lastFault })
			.from(deliveries)
			.where(and(eq(deliveries.accountId, accountId), inArray(deliveries.state, ['sent', 'waiting', 'dead'])))
			.orderBy(desc(deliveries.id))
			.limit(1)
	]);
	return {
		occasions: OCCASIONS.filter((one) => !row?.without.includes(one)),
		mail: row?.mail ? openedMail(accountId, row.mail) : null,
		trouble: last?.fault ?? null
	};
}
