import { index, instant, table, text, word, yes } from '../../db/server/columns.ts';
import { accounts } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import type { Basis } from '../resident.ts';

/**
 * 诉求人: one row a matter. Name, phone and address are sealed (AES-256-GCM, the key lies outside the database); the
 * phone is found by keyed digests of the whole number and of its last four figures. Emptied when it is erased.
 */
export const residents = table(
	'residents',
	{
		id: text('id').primaryKey(),
		taskId: text('task_id')
			.notNull()
			.unique()
			.references(() => tasks.id, { onDelete: 'cascade' }),
		name: text('name'),
		phone: text('phone'),
		address: text('address'),
		phoneDigest: text('phone_digest'),
		tailDigest: text('tail_digest'),
		basis: word<Basis>('basis').notNull(),
		/** May be passed to the unit that claims it. */
		share: yes('share').notNull(),
		/** Which notice they were told of, when and by whom. */
		notice: text('notice').notNull(),
		noticedAt: instant('noticed_at').notNull(),
		noticedBy: text('noticed_by')
			.notNull()
			.references(() => accounts.id),
		erasedAt: instant('erased_at')
	},
	(t) => [index('residents_by_phone').on(t.phoneDigest), index('residents_by_tail').on(t.tailDigest)]
);
export type ResidentRow = typeof residents.$inferSelect;
