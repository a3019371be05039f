import { and, eq, inArray, lte } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { ReadForm } from '../form.ts';
import { IS_UNREAD, notices } from './table.ts';

/**
 * 标为已读: one's own notices, those named or all up to now; gives how many. What is not theirs is left alone, and the
 * journal hears nothing: who reads what, and when, is counted by nobody (国办函〔2026〕12号).
 */
export function readNotices(store: Store, actor: Actor, input: unknown, now: Instant): Promise<number> {
	const { ids } = readForm(ReadForm, input);
	return store.write(async (tx) => {
		const read = await tx
			.update(notices)
			.set({ isRead: true })
			.where(
				and(
					eq(notices.accountId, actor.accountId),
					IS_UNREAD,
					ids ? inArray(notices.id, ids) : lte(notices.at, now)
				)
			)
			.returning({ id: notices.id });
		return read.length;
	});
}
