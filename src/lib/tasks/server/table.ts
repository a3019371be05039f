import { sql } from 'drizzle-orm';
import {
	count,
	index,
	instant,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word,
	yes
} from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import { accounts, units } from '../../people/server/table.ts';
import type { Role } from '../../people/role.ts';
import type { FilterView } from '../filter.ts';
import type {
	CallOutType,
	Category,
	Channel,
	Rating,
	RejectCode,
	SlaClass,
	Solved,
	Source,
	SuspendCause,
	TaskKind,
	TaskLevel,
	TaskRequest,
	TaskState,
	Urgency
} from '../task.ts';
import type { TimeLimit } from '../time-limit.ts';

/** Ended, and what is known of the resident still kept: in these very words, by which the index is recognised. */
export const IS_TO_ERASE = sql`lane in ('done', 'ended') and erased_at is null`;

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
		/** Day 0 of it and the working days given; none where somebody named the day. So with every deadline. */
		expiryFromOn: text('expiry_from_on'),
		expiryWorkingDays: count('expiry_working_days'),

		/** As what it is handled; empty while nobody has it. */
		handlerRole: word<Role>('handler_role'),
		/** The person; empty while a unit or a desk has not signed. */
		handlerAccount: text('handler_account').references(() => accounts.id),
		/** The unit, where one handles it. */
		handlerUnit: text('handler_unit').references(() => units.id),
		heldSince: instant('held_since'),
		/** A wish: when the present claim was made. */
		claimedAt: instant('claimed_at'),
		unclaimCount: count('unclaim_count').notNull(),
		/** 面向全区: offered to every unit. */
		isWidened: yes('is_widened').notNull(),
		dispatchedBy: text('dispatched_by').references(() => accounts.id),
		returnCount: count('return_count').notNull(),
		/** 指定: whoever has it keeps it. */
		isDesignated: yes('is_designated').notNull(),
		/** First contact with the resident: by when, and when it was. */
		contactDueOn: text('contact_due_on'),
		contactFromOn: text('contact_from_on'),
		contactWorkingDays: count('contact_working_days'),
		contactedAt: instant('contacted_at'),
		escalatedAt: instant('escalated_at'),
		decidedAt: instant('decided_at'),
		urgeCount: count('urge_count').notNull(),

		/** The promised or prescribed last day of this round. */
		dueOn: text('due_on'),
		/** Day 0 of this round's clock. */
		roundFromOn: text('round_from_on'),
		dueWorkingDays: count('due_working_days'),
		/** The same of the first round, by which on time is judged. */
		firstDueOn: text('first_due_on'),
		firstFromOn: text('first_from_on'),
		firstWorkingDays: count('first_working_days'),
		/** The present step runs from `stepFromOn` (day 0) to `stepDueOn`. */
		stepFromOn: text('step_from_on'),
		stepDueOn: text('step_due_on'),
		stepWorkingDays: count('step_working_days'),
		/** 暂定: `stepDueOn` was reckoned through a year whose calendar is not loaded. */
		isProvisional: yes('is_provisional').notNull(),

		/** What the handler asks for, until it is answered; `requestedOn` is the day asked for. */
		request: word<TaskRequest>('request'),
		requestedBy: text('requested_by').references(() => accounts.id),
		requestedAt: instant('requested_at'),
		requestedOn: text('requested_on'),
		extendCount: count('extend_count').notNull(),
		suspendCause: word<SuspendCause>('suspend_cause'),
		suspendedUntil: text('suspended_until'),
		suspendCount: count('suspend_count').notNull().default(0),
		/** The last day somebody looked at how it stands while it is suspended. */
		reviewedOn: text('reviewed_on'),
		/** Working days left when the clock stopped; empty where it had run out. */
		leftWhenSuspended: count('left_when_suspended'),

		/** 并案: the task it is joined to, the state it left, and since when. */
		mergedInto: text('merged_into'),
		mergedFrom: word<TaskState>('merged_from'),
		mergedOn: text('merged_on'),

		/** When the present result was handed in, and by whom; empty again when it is sent back. */
		reportedAt: instant('reported_at'),
		reportedBy: text('reported_by').references(() => accounts.id),
		doneAt: instant('done_at'),
		/** When the first result that was later approved was handed in. */
		firstDoneAt: instant('first_done_at'),
		/** Was it handed in by `firstDueOn`? Known once approved. */
		isOnTime: yes('is_on_time'),
		approvedBy: text('approved_by').references(() => accounts.id),

		/** Follow-ups of this round that reached nobody, and the day of the first of them. */
		tryCount: count('try_count').notNull().default(0),
		triedOn: text('tried_on'),
		/** The last answer of the last round. */
		solved: word<Solved>('solved'),
		rating: word<Rating>('rating'),
		followUpChannel: word<Channel>('follow_up_channel'),
		followedUpAt: instant('followed_up_at'),

		closedAt: instant('closed_at'),
		rejectCode: word<RejectCode>('reject_code'),
		rejectedBy: text('rejected_by').references(() => accounts.id),
		/** In which post; the level above that one looks at an objection. */
		rejectedAs: word<Role>('rejected_as'),
		objectedAt: instant('objected_at'),
		upheldAt: instant('upheld_at'),
		/** 回避: the person or unit complained about, who sees nothing of it. */
		conflictAccount: text('conflict_account').references(() => accounts.id),
		conflictUnit: text('conflict_unit').references(() => units.id),

		/** 去标识: since when nothing personal is left in it. */
		erasedAt: instant('erased_at'),

		lane: text('lane').notNull(),
		laneOrder: instant('lane_order').notNull()
	},
	(t) => [
		// With the state behind them, what is overdue is counted without looking at the rows; with the place, a
		// compound's are told from its neighbours'.
		index('tasks_by_lane').on(t.lane, t.laneOrder, t.id, t.state),
		index('tasks_by_subdistrict').on(t.subdistrict, t.lane, t.laneOrder, t.id, t.state),
		index('tasks_by_community').on(t.community, t.lane, t.laneOrder, t.id, t.place, t.state),
		index('tasks_by_unit')
			.on(t.handlerUnit, t.lane, t.laneOrder, t.id)
			.where(sql`handler_unit is not null`),
		// Lists are read newest first: a district's along the ids, smaller pieces along these, and what is rare by
		// its kind. They begin with expressions, so that no other question is drawn to them. See `newest.ts`.
		index('tasks_newest_in_community').on(sql`(community || '')`, t.id, t.place),
		index('tasks_newest_of_unit')
			.on(sql`(handler_unit || '')`, t.id)
			.where(sql`handler_unit is not null`),
		index('tasks_by_sort').on(sql`(state || '')`, t.kind, t.category, t.id, t.lane, t.place),
		index('tasks_by_handler')
			.on(t.handlerAccount, t.lane, t.laneOrder, t.id)
			.where(sql`handler_account is not null`),
		index('tasks_widened')
			.on(t.lane, t.laneOrder, t.id)
			.where(sql`is_widened`),
		index('tasks_by_lead')
			.on(t.mergedInto)
			.where(sql`merged_into is not null`),
		index('tasks_about_account')
			.on(t.conflictAccount)
			.where(sql`conflict_account is not null`),
		index('tasks_about_unit')
			.on(t.conflictUnit)
			.where(sql`conflict_unit is not null`),
		// Objections that wait for an answer.
		index('tasks_objected')
			.on(t.state, t.laneOrder, t.id)
			.where(sql`objected_at is not null and upheld_at is null`),
		// What has ended and is not erased yet, by when it ended.
		index('tasks_to_erase').on(t.laneOrder, t.id).where(IS_TO_ERASE),
		index('tasks_suspended')
			.on(t.suspendedUntil)
			.where(sql`suspended_until is not null`),
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
		/** Who asked; nobody where residents answered by themselves. */
		askedBy: text('asked_by').references(() => accounts.id),
		at: instant('at').notNull()
	},
	(t) => [index('follow_ups_by_task').on(t.taskId), index('follow_ups_by_community').on(t.community, t.at)]
);
export type FollowUpRow = typeof followUps.$inferSelect;

/** 吹哨: one row a unit that was called to a task. */
export const callOuts = table(
	'call_outs',
	{
		id: text('id').primaryKey(),
		taskId: text('task_id')
			.notNull()
			.references(() => tasks.id),
		unit: text('unit')
			.notNull()
			.references(() => units.id),
		type: word<CallOutType>('type').notNull(),
		calledBy: text('called_by')
			.notNull()
			.references(() => accounts.id),
		calledAt: instant('called_at').notNull(),
		dueOn: text('due_on').notNull(),
		/** Working days given, from the day of the call. */
		workingDays: count('working_days'),
		answeredBy: text('answered_by').references(() => accounts.id),
		answeredAt: instant('answered_at'),
		/** By who called. */
		rating: word<Rating>('rating')
	},
	(t) => [index('call_outs_by_task').on(t.taskId), index('call_outs_by_unit').on(t.unit, t.taskId)]
);
export type CallOutRow = typeof callOuts.$inferSelect;

/** 节点: the milestones of a key task, in order. */
export const milestones = table(
	'milestones',
	{
		id: text('id').primaryKey(),
		taskId: text('task_id')
			.notNull()
			.references(() => tasks.id),
		title: text('title').notNull(),
		dueOn: text('due_on').notNull(),
		reachedAt: instant('reached_at')
	},
	(t) => [index('milestones_by_task').on(t.taskId, t.dueOn)]
);
export type MilestoneRow = typeof milestones.$inferSelect;

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

/** 时限: working days the district desk has set; empty kind and category mean all. See `time-limit.ts`. */
export const timeLimits = table(
	'time_limits',
	{
		limit: word<TimeLimit>('limit').notNull(),
		kind: word<TaskKind | ''>('kind').notNull(),
		category: word<Category | ''>('category').notNull(),
		workingDays: count('working_days').notNull(),
		setAt: instant('set_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.limit, t.kind, t.category] })]
);

/** The last serial number given out in a year. */
export const taskSerials = table('task_serials', {
	year: count('year').primaryKey(),
	last: count('last').notNull()
});

/** 我的筛选: how somebody narrows the board or the list again and again. Holds no words but its name. */
export const savedFilters = table(
	'saved_filters',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		name: text('name').notNull(),
		view: word<FilterView>('view').notNull(),
		/** As it stands in the URL. */
		query: text('query').notNull(),
		keptAt: instant('kept_at').notNull()
	},
	(t) => [uniqueIndex('saved_filters_by_name').on(t.accountId, t.name)]
);
export type SavedFilterRow = typeof savedFilters.$inferSelect;
