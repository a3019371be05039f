import { index, instant, table, text } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';

/** 查询码: the links a resident follows a matter by. The token itself is nowhere: it is made anew from the id and the secret. */
export const trackings = table(
	'trackings',
	{
		id: text('id').primaryKey(),
		taskId: text('task_id')
			.notNull()
			.references(() => tasks.id, { onDelete: 'cascade' }),
		tokenDigest: text('token_digest').notNull().unique(),
		madeBy: text('made_by')
			.notNull()
			.references(() => accounts.id),
		madeAt: instant('made_at').notNull(),
		expiresOn: text('expires_on').notNull(),
		revokedAt: instant('revoked_at')
	},
	(t) => [index('trackings_by_task').on(t.taskId, t.id)]
);
export type TrackingRow = typeof trackings.$inferSelect;
