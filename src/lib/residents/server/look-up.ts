import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';

/** 按号码查找: leaves one event of a search by a whole phone number. The number stands nowhere in it. */
export const noteLookUp = (store: Store, actor: Actor, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const subject = { kind: 'account' as const, id: actor.accountId };
		await record(tx, actor, { action: 'resident.look-up', subject, changes: {} }, now);
	});
