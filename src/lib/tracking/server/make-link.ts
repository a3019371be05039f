import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { expiresOn } from '../link.ts';
import { liveLinkOf } from './queries.ts';
import { trackings } from './table.ts';
import { digestOfToken, tokenOf } from '../../audit/server/address-token.ts';

/**
 * 生成查询码: a link for the resident of a matter that is handed in. Where one leads there already it stays the one,
 * so that a slip printed twice shows the same. Refuses `not-found`, `not-allowed`, and `wrong-state` of a draft.
 */
export const makeLink = (store: Store, actor: Actor, ref: { id: string }, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const { task } = await taskInScope(tx, actor, ref.id, now);
		must(actor, 'tracking.make', task);
		if (task.state === 'draft') throw new Refusal('wrong-state', { state: '草稿', stateEn: 'Draft' });
		// Two presses at once: who comes second finds the link of the first.
		await takeTurn(tx);
		if (await liveLinkOf(tx, task.id, dayOf(now))) return;
		const id = store.newId(now);
		const made = { madeBy: actor.accountId, madeAt: now, expiresOn: expiresOn(now), revokedAt: null };
		await tx
			.insert(trackings)
			.values({ id, taskId: task.id, tokenDigest: digestOfToken(tokenOf('tracking', id)), ...made });
		const subject = { kind: 'tracking' as const, id, place: task.place };
		await record(
			tx,
			actor,
			{ action: 'tracking.make', subject, changes: { task: task.id, expiresOn: made.expiresOn } },
			now
		);
	});
