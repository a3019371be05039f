import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { ChooseNoticesForm } from '../form.ts';
import { OCCASIONS } from '../occasion.ts';
import { closedMail } from './robot-keys.ts';
import { deliveries, IS_OPEN, noticeChoices } from './table.ts';

/** 我要哪些提醒: on which occasions somebody is told, and where their daily mail goes. The journal hears no address. */
export const chooseNotices = (store: Store, actor: Actor, input: unknown, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const { occasions, mail } = readForm(ChooseNoticesForm, input);
		must(actor, 'notice.choose');
		const without = OCCASIONS.filter((one) => !occasions.includes(one));
		const set = { without, mail: mail ? closedMail(actor.accountId, mail) : null };
		await tx
			.insert(noticeChoices)
			.values({ accountId: actor.accountId, ...set })
			.onConflictDoUpdate({ target: noticeChoices.accountId, set });
		if (!mail) await dropMails(tx, actor.accountId);
		await record(
			tx,
			actor,
			{
				action: 'notice.choose',
				subject: { kind: 'account', id: actor.accountId },
				changes: { without, hasMail: set.mail !== null }
			},
			now
		);
	});

/** Who wants no mail any more gets none that was on its way. */
const dropMails = (tx: Writer, accountId: string) =>
	tx.delete(deliveries).where(and(eq(deliveries.accountId, accountId), IS_OPEN));
