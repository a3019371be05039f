import { sql } from 'drizzle-orm';
import {
	check,
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
import { tasks } from '../../tasks/server/table.ts';
import type { EntryState, LeadDesk, ListName, MeetingState, Result } from '../meeting.ts';
import type { NeedName } from '../needs-meeting.ts';

/** 联席会. One that is still to be held or in session at most for a community: the index holds the race. */
export const meetings = table(
	'meetings',
	{
		id: text('id').primaryKey(),
		community: text('community')
			.notNull()
			.references(() => places.code),
		/** The day it is to be held, then the day it was. */
		heldOn: text('held_on').notNull(),
		venue: text('venue').notNull(),
		/** The linked leader; whoever convened it where there is none. */
		chairedBy: text('chaired_by')
			.notNull()
			.references(() => accounts.id),
		convenedBy: text('convened_by')
			.notNull()
			.references(() => accounts.id),
		convenedAt: instant('convened_at').notNull(),
		state: word<MeetingState>('state').notNull(),
		openedAt: instant('opened_at'),
		closedAt: instant('closed_at'),
		closedBy: text('closed_by').references(() => accounts.id),
		/** Put on another day: the day before it, where the day changed, and why. */
		movedFrom: text('moved_from'),
		moveReason: text('move_reason'),
		/** 取消: when, by whom, and why. */
		calledOffAt: instant('called_off_at'),
		calledOffBy: text('called_off_by').references(() => accounts.id),
		callOffReason: text('call_off_reason'),
		version: count('version').notNull()
	},
	(t) => [
		index('meetings_by_community').on(t.community, t.heldOn),
		index('meetings_by_day').on(t.heldOn),
		uniqueIndex('meetings_standing')
			.on(t.community)
			.where(sql`state in ('planned', 'open')`)
	]
);
export type MeetingRow = typeof meetings.$inferSelect;

/** 参会单位: organisations, never persons. */
export const meetingUnits = table(
	'meeting_units',
	{
		meetingId: text('meeting_id')
			.notNull()
			.references(() => meetings.id),
		unit: text('unit')
			.notNull()
			.references(() => units.id),
		isPresent: yes('is_present').notNull()
	},
	(t) => [primaryKey({ columns: [t.meetingId, t.unit] }), index('meeting_units_by_unit').on(t.unit)]
);

/** 三张清单: one line each. */
export const listEntries = table(
	'community_list_entries',
	{
		id: text('id').primaryKey(),
		community: text('community')
			.notNull()
			.references(() => places.code),
		list: word<ListName>('list').notNull(),
		line: text('line').notNull(),
		/** Who offers or asks; the community itself where empty. */
		unit: text('unit').references(() => units.id),
		state: word<EntryState>('state').notNull(),
		dueOn: text('due_on'),
		madeBy: text('made_by')
			.notNull()
			.references(() => accounts.id),
		madeAt: instant('made_at').notNull(),
		version: count('version').notNull()
	},
	(t) => [index('list_entries_by_community').on(t.community, t.list, t.state)]
);
export type EntryRow = typeof listEntries.$inferSelect;

/** 议程: a task, an entry of a list, or a topic in words. */
export const meetingItems = table(
	'meeting_items',
	{
		id: text('id').primaryKey(),
		meetingId: text('meeting_id')
			.notNull()
			.references(() => meetings.id),
		/** Order on the agenda; rows are moved by changing places. */
		position: count('position').notNull(),
		taskId: text('task_id').references(() => tasks.id),
		entryId: text('entry_id').references(() => listEntries.id),
		topic: text('topic'),
		/** Why it stands here of itself, and since when; empty where somebody added it. */
		need: word<NeedName>('need'),
		needSince: text('need_since'),
		/** Taken off the agenda, and why. */
		dropReason: text('drop_reason'),

		decision: text('decision'),
		leadUnit: text('lead_unit').references(() => units.id),
		leadDesk: word<LeadDesk>('lead_desk'),
		dueOn: text('due_on'),
		/** A project that becomes a key task. */
		asKeyTask: yes('as_key_task').notNull(),
		decidedBy: text('decided_by').references(() => accounts.id),

		result: word<Result>('result'),
		/** Who takes the step that nobody at the meeting might take. */
		waitsFor: word<Role>('waits_for'),
		/** The key task a project became. */
		loggedTaskId: text('logged_task_id').references(() => tasks.id),
		version: count('version').notNull()
	},
	(t) => [
		index('meeting_items_by_meeting').on(t.meetingId, t.position),
		index('meeting_items_by_task')
			.on(t.taskId)
			.where(sql`task_id is not null`),
		index('meeting_items_by_lead')
			.on(t.leadUnit)
			.where(sql`lead_unit is not null`),
		check(
			'meeting_item_is_one_thing',
			sql`(case when ${t.taskId} is null then 0 else 1 end) + (case when ${t.entryId} is null then 0 else 1 end) + (case when ${t.topic} is null then 0 else 1 end) = 1`
		)
	]
);
export type ItemRow = typeof meetingItems.$inferSelect;
