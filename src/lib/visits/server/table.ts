import { sql } from 'drizzle-orm';
import { count, index, instant, json, primaryKey, table, text, word, yes } from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import type { Role } from '../../people/role.ts';
import { accounts } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import type { Met, Outcome } from '../visit.ts';

/** 走访: one row a visit. Holds nobody's name, phone or address: whose household it was stands with its wishes. */
export const visits = table(
	'visits',
	{
		id: text('id').primaryKey(),
		/** Community (12 digits) or compound (15). */
		place: text('place')
			.notNull()
			.references(() => places.code),
		visitedOn: text('visited_on').notNull(),
		visitedBy: text('visited_by')
			.notNull()
			.references(() => accounts.id),
		/** The post in which they came. */
		visitedAs: word<Role>('visited_as').notNull(),
		/** Kinds of people met; empty where nobody was. */
		met: json<readonly Met[]>('met').notNull(),
		/** Follows from `met`, and stands here for the figures alone. */
		isCounting: yes('is_counting').notNull(),
		/** Internal words; emptied with what is erased. */
		spot: text('spot').notNull(),
		outcome: word<Outcome>('outcome'),
		note: text('note').notNull(),
		recordedAt: instant('recorded_at').notNull(),
		version: count('version').notNull(),
		/** Since when its words and photos are gone. */
		erasedAt: instant('erased_at')
	},
	(t) => [
		index('visits_by_day').on(t.visitedOn, t.id),
		index('visits_by_place').on(t.place, t.visitedOn),
		index('visits_by_visitor').on(t.visitedBy, t.id),
		index('visits_to_erase')
			.on(t.visitedOn)
			.where(sql`erased_at is null`)
	]
);
export type VisitRow = typeof visits.$inferSelect;

/** Which tasks a visit brought along; a task comes from one visit at most. */
export const visitTasks = table(
	'visit_tasks',
	{
		visitId: text('visit_id')
			.notNull()
			.references(() => visits.id),
		taskId: text('task_id')
			.notNull()
			.references(() => tasks.id, { onDelete: 'cascade' })
	},
	(t) => [primaryKey({ columns: [t.visitId, t.taskId] }), index('visit_tasks_by_task').on(t.taskId)]
);
