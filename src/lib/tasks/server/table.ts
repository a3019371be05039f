import { sql } from 'drizzle-orm';
import { count, index, instant, primaryKey, table, text, word, yes } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts, units } from '../../people/server/table.ts';
import type {
	Category,
	Channel,
	Rating,
	RejectCode,
	SlaClass,
	Solved,
	Source,
	TaskKind,
	TaskLevel,
	TaskState,
	Urgency
} from '../task.ts';

/**
 * 事项. Every column follows from the journal; `community`, `subdistrict`, `lane` and `laneOrder` follow from
 * the others and stand here for the indexes alone.
 */
export const tasks = table(
	'tasks',
	{
		id: text('id').primaryKey(),
		number: text('number').notNull().unique(),
		kind: word<TaskKind>('kind').notNull(),
		state: word<TaskState>('state').notNull(),
		stateSince: instant('state_since').notNull(),
		version: count('version').notNull(),
		round: count('round').notNull(),
		level: word<TaskLevel>('level').notNull(),

		/** Community (12 digits) or compound (15). */
		place: text('place')
			.notNull()
			.references(() => places.code),
		community: text('community').notNull(),
		subdistrict: text('subdistrict').notNull(),

		title: text('title').notNull(),
		description: text('description').notNull(),
		/** What may be shown without personal data. */
		summary: text('summary').notNull(),
		category: word<Category>('category').notNull(),
		urgency: word<Urgency>('urgency').notNull(),
		slaClass: word<SlaClass>('sla_class').notNull(),
		source: word<Source>('source').notNull(),
		occurredOn: text('occurred_on').notNull(),
		/** Concerns a minor or an illness. */
		isSensitive: yes('is_sensitive').notNull(),
		/** Yuan. */
		estimatedValue: count('estimated_value'),

		loggedBy: text('logged_by')
			.notNull()
			.references(() => accounts.id),
		loggedAt: instant('logged_at').notNull(),
		submittedAt: instant('submitted_at'),
		publishedAt: instant('published_at'),
		/** Last day on which it may be claimed. */
		expiresOn: text('expires_on'),

		claimedUnit: text('claimed_unit').references(() => units.id),
		claimedBy: text('claimed_by').references(() => accounts.id),
		claimedAt: instant('claimed_at'),
		unclaimCount: count('unclaim_count').notNull(),

		/** The promised or prescribed last day of this round. */
		dueOn: text('due_on'),
		/** The same of the first round, by which on time is judged. */
		firstDueOn: text('first_due_on'),
		/** The present step runs from `stepFromOn` (day 0) to `stepDueOn`. */
		stepFromOn: text('step_from_on'),
		stepDueOn: text('step_due_on'),
		/** 暂定: reckoned through a year whose calendar is not loaded. */
		isProvisional: yes('is_provisional').notNull(),

		/** When the present result was handed in; empty again when it is sent back. */
		reportedAt: instant('reported_at'),
		doneAt: instant('done_at'),
		/** When the first result that was later approved was handed in. */
		firstDoneAt: instant('first_done_at'),
		/** Was it handed in by `firstDueOn`? Known once approved. */
		isOnTime: yes('is_on_time'),
		approvedBy: text('approved_by').references(() => accounts.id),

		/** The last answer of the last round. */
		solved: word<Solved>('solved'),
		rating: word<Rating>('rating'),
		followUpChannel: word<Channel>('follow_up_channel'),
		followedUpAt: instant('followed_up_at'),

		closedAt: instant('closed_at'),
		rejectCode: word<RejectCode>('reject_code'),

		lane: text('lane').notNull(),
		laneOrder: instant('lane_order').notNull()
	},
	(t) => [
		index('tasks_by_lane').on(t.lane, t.laneOrder, t.id),
		index('tasks_by_subdistrict').on(t.subdistrict, t.lane, t.laneOrder, t.id),
		index('tasks_by_community').on(t.community, t.lane, t.laneOrder, t.id),
		index('tasks_by_unit')
			.on(t.claimedUnit, t.lane, t.laneOrder, t.id)
			.where(sql`claimed_unit is not null`),
		// Holds all that the review asks of the cohort, so that no row is fetched for it.
		index('tasks_by_due')
			.on(t.firstDueOn, t.community, t.state, t.isOnTime)
			.where(sql`first_due_on is not null`)
	]
);
export type TaskRow = typeof tasks.$inferSelect;
export type NewTaskRow = typeof tasks.$inferInsert;

/** 回访: one row an answer. The journal holds the event, this the answer it brought. */
export const followUps = table(
	'follow_ups',
	{
		id: text('id').primaryKey(),
		taskId: text('task_id')
			.notNull()
			.references(() => tasks.id),
		community: text('community').notNull(),
		kind: word<TaskKind>('kind').notNull(),
		round: count('round').notNull(),
		solved: word<Solved>('solved').notNull(),
		rating: word<Rating>('rating').notNull(),
		channel: word<Channel>('channel').notNull(),
		askedBy: text('asked_by')
			.notNull()
			.references(() => accounts.id),
		at: instant('at').notNull()
	},
	(t) => [index('follow_ups_by_task').on(t.taskId), index('follow_ups_by_community').on(t.community, t.at)]
);
export type FollowUpRow = typeof followUps.$inferSelect;

/** Counts of tasks and answers, kept in the transaction that changes them. See `figure.ts`. */
export const counters = table(
	'counters',
	{
		figure: text('figure').notNull(),
		quarter: text('quarter').notNull(),
		community: text('community').notNull(),
		kind: word<TaskKind>('kind').notNull(),
		count: count('count').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.figure, t.quarter, t.community, t.kind] }),
		// What stands now, whenever it came: most counters of the open states fall back to nothing.
		index('counters_standing')
			.on(t.figure, t.community, t.count)
			.where(sql`count <> 0`)
	]
);

/** The last serial number given out in a year. */
export const taskSerials = table('task_serials', {
	year: count('year').primaryKey(),
	last: count('last').notNull()
});
