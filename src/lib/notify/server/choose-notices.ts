import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { WishForm } from '../form.ts';
import { OCCASIONS } from '../occasion.ts';
import { closedMail } from './robot-keys.ts';
import { noticeWishes } from './table.ts';

/** 我要哪些提醒: on which occasions somebody is told, and where their daily mail goes. The journal hears no address. */
export const setWishes = (store: Store, actor: Actor, input: unknown, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const { occasions, mail } = readForm(WishForm, input);
		must(actor, 'notice.wish');
		const without = OCCASIONS.filter((one) => !occasions.includes(one));
		const set = { without, mail: mail ? closedMail(actor.accountId, mail) : null };
		await tx
			.insert(noticeWishes)
			.values({ accountId: actor.accountId, ...set })
			.onConflictDoUpdate({ target: noticeWishes.accountId, set });
		await record(
			tx,
			actor,
			{
				action: 'notice.wish',
				subject: { kind: 'account', id: actor.accountId },
				changes: { without, hasMail: set.mail !== null }
			},
			now
		);
	});
