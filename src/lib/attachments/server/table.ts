import { sql } from 'drizzle-orm';
import { count, index, instant, table, text } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import { visits } from '../../visits/server/table.ts';

/** 照片: one row a photo. Belongs to nobody but its sender until it is used once, for a task or for a visit. */
export const photos = table(
	'photos',
	{
		id: text('id').primaryKey(),
		/** The task it was used for; a draft that is deleted takes its photos along. */
		taskId: text('task_id').references(() => tasks.id, { onDelete: 'cascade' }),
		/** The round of the task it was used in. */
		round: count('round'),
		/** The visit it was used for. */
		visitId: text('visit_id').references(() => visits.id),
		/** Since when it belongs to one of the two. */
		usedAt: instant('used_at'),
		sentBy: text('sent_by')
			.notNull()
			.references(() => accounts.id),
		sentAt: instant('sent_at').notNull(),
		/** A random name, see `files.ts`; it says nothing about what it shows. */
		file: text('file').notNull().unique(),
		bytes: count('bytes').notNull(),
		/** In pixels. */
		width: count('width').notNull(),
		height: count('height').notNull()
	},
	(t) => [
		index('photos_by_task')
			.on(t.taskId, t.id)
			.where(sql`task_id is not null`),
		index('photos_by_visit')
			.on(t.visitId, t.id)
			.where(sql`visit_id is not null`),
		index('photos_unused')
			.on(t.sentAt)
			.where(sql`used_at is null`)
	]
);
export type PhotoRow = typeof photos.$inferSelect;
