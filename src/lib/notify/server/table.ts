import { sql } from 'drizzle-orm';
import {
	check,
	count,
	index,
	instant,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word,
	yes
} from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { meetings } from '../../meetings/server/table.ts';
import { accounts, units } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import type { TaskKind } from '../../tasks/task.ts';
import type { Line } from '../line.ts';
import type { NoticeCode, Occasion } from '../occasion.ts';
import type { RobotKind } from '../robot.ts';
import type { SendFault } from '../sending.ts';

/** In these very words, by which their indexes are recognised. */
export const IS_UNREAD = sql`not is_read`;
export const IS_OPEN = sql`state in ('waiting', 'claimed')`;

/** 提醒: what somebody is told. Codes, a number, a place and a day; whatever it is about stands with the task. */
export const notices = table(
	'notices',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		notice: word<NoticeCode>('notice').notNull(),
		/** What it comes from: somebody is told once of the same. */
		cause: text('cause').notNull(),
		/** What it is about: a task, with its kind and number, or a joint meeting. */
		taskId: text('task_id').references(() => tasks.id),
		kind: word<TaskKind>('kind'),
		number: text('number'),
		meetingId: text('meeting_id').references(() => meetings.id),
		place: text('place').notNull(),
		day: text('day'),
		at: instant('at').notNull(),
		/** Whether, never when: nobody is to count how fast somebody reads. */
		isRead: yes('is_read').notNull()
	},
	(t) => [
		uniqueIndex('notices_once').on(t.accountId, t.cause),
		index('notices_by_account').on(t.accountId, t.at, t.id),
		index('notices_unread').on(t.accountId).where(IS_UNREAD),
		index('notices_by_age').on(t.at),
		check('notices_about_one', sql`(${t.taskId} is null) <> (${t.meetingId} is null)`)
	]
);
export type NoticeRow = typeof notices.$inferSelect;

/** Who wants less than everything, and who has a daily mail. */
export const noticeChoices = table('notice_choices', {
	accountId: text('account_id')
		.primaryKey()
		.references(() => accounts.id),
	/** Occasions on which they are not told. */
	without: json<readonly Occasion[]>('without').notNull(),
	/** Where the daily mail goes, sealed; none for no mail. */
	mail: text('mail')
});

/** 群机器人: of a community's secretary, a street's or the district's desk, or a unit. Its address holds its key. */
export const robots = table(
	'robots',
	{
		id: text('id').primaryKey(),
		kind: word<RobotKind>('kind').notNull(),
		name: text('name').notNull(),
		place: text('place').references(() => places.code),
		unit: text('unit').references(() => units.id),
		/** Sealed, as is the secret messages are signed with, where there is one. */
		address: text('address').notNull(),
		secret: text('secret'),
		/** 自定义关键词: it takes what holds it, and nothing else; no secret. */
		keyword: text('keyword'),
		/** The last four of its key: all of it that is ever shown. */
		ending: text('ending').notNull(),
		isOn: yes('is_on').notNull(),
		occasions: json<readonly Occasion[]>('occasions').notNull(),
		addedBy: text('added_by')
			.notNull()
			.references(() => accounts.id),
		addedAt: instant('added_at').notNull(),
		/** Nothing is sent before: it has just spoken, or the vendor asks to wait. */
		restsUntil: instant('rests_until').notNull()
	},
	(t) => [
		index('robots_by_place').on(t.place),
		index('robots_by_unit').on(t.unit),
		check('robots_one_seat', sql`(${t.place} is null) <> (${t.unit} is null)`)
	]
);
export type RobotRow = typeof robots.$inferSelect;

/** `waiting` to be sent, `claimed` by a worker until its lease is over, `sent`, or `dead`: given up. */
export type DeliveryState = 'waiting' | 'claimed' | 'sent' | 'dead';

/** 发件箱: what is to go out to a robot, or as somebody's daily mail. */
export const deliveries = table(
	'deliveries',
	{
		id: text('id').primaryKey(),
		robotId: text('robot_id').references(() => robots.id),
		accountId: text('account_id').references(() => accounts.id),
		/** To whom and of what: it goes out once. */
		cause: text('cause').notNull().unique(),
		/** What it says, in codes; a robot is told one thing, a mail all of a day. */
		lines: json<readonly Line[]>('lines').notNull(),
		/** Sent at night too. */
		isUrgent: yes('is_urgent').notNull(),
		state: word<DeliveryState>('state').notNull(),
		attempts: count('attempts').notNull(),
		nextAt: instant('next_at').notNull(),
		/** Who has it, until when: then it is anybody's again. */
		claim: text('claim'),
		claimedUntil: instant('claimed_until'),
		lastFault: word<SendFault>('last_fault'),
		/** The vendor's own code. */
		lastDetail: text('last_detail'),
		madeAt: instant('made_at').notNull(),
		endedAt: instant('ended_at')
	},
	(t) => [
		index('deliveries_open').on(t.nextAt, t.id).where(IS_OPEN),
		index('deliveries_by_robot').on(t.robotId, t.state, t.id),
		index('deliveries_by_account').on(t.accountId, t.state, t.id),
		index('deliveries_by_age').on(t.endedAt),
		check('deliveries_one_way', sql`(${t.robotId} is null) <> (${t.accountId} is null)`)
	]
);
export type DeliveryRow = typeof deliveries.$inferSelect;

/** How far the journal has been told, and on which day the due days were. */
export const noticeCursors = table(
	'notice_cursors',
	{
		name: text('name').notNull(),
		seq: count('seq').notNull(),
		day: text('day').notNull()
	},
	(t) => [primaryKey({ columns: [t.name] })]
);
