import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { liveLinkOf } from './queries.ts';
import { trackings } from './table.ts';

/** 作废查询码: a lost slip leads nowhere from now on. Refuses `not-found`, `not-allowed`, and `no-link` where none leads there. */
export const revokeLink = (store: Store, actor: Actor, ref: { id: string }, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const { task } = await taskInScope(tx, actor, ref.id, now);
		must(actor, 'tracking.make', task);
		const link = await liveLinkOf(tx, task.id, dayOf(now));
		if (!link) throw new Refusal('no-link');
		const [revoked] = await tx
			.update(trackings)
			.set({ revokedAt: now })
			.where(and(eq(trackings.id, link.id), isNull(trackings.revokedAt)))
			.returning();
		if (!revoked) throw new Refusal('no-link');
		const subject = { kind: 'tracking' as const, id: link.id, place: task.place };
		await record(tx, actor, { action: 'tracking.revoke', subject, changes: { task: task.id } }, now);
	});
