/** 提醒: what the people who sign in with the demonstration were told in its last fortnight, by the job itself. */
import { and, gt, isNotNull, lt, max } from 'drizzle-orm';
import { journal } from '../../audit/server/table.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { headOf } from '../../audit/server/head.ts';
import { begin } from '../../notify/server/gather-job.ts';
import { eventsAfter, keep, rowsOf, tellingsOf } from '../../notify/server/tell.ts';
import { accounts } from '../../people/server/table.ts';

const FORTNIGHT = 14 * DAY_LENGTH;
/** Events looked at, at most: a large district has as many in a day. */
const MOST = 1500;
/** What is older has been read. */
const UNREAD_FOR = 2 * DAY_LENGTH;

/** Tells the events of the last fortnight to whoever has a password, and lets the service go on from the present. */
export async function leaveNotices(store: Store, now: Instant): Promise<void> {
	const head = await headOf(store.read);
	const signedIn = await store.read
		.select({ id: accounts.id })
		.from(accounts)
		.where(isNotNull(accounts.passwordHash));
	const told = new Set(signedIn.map(({ id }) => id));
	const [before] = await store.read
		.select({ seq: max(journal.seq) })
		.from(journal)
		.where(and(gt(journal.seq, head - MOST), lt(journal.at, now - FORTNIGHT)));
	let seq = Math.max(before?.seq ?? 0, head - MOST);
	while (seq < head) {
		const events = await eventsAfter(store.read, { seq });
		if (events.length === 0) break;
		const tellings = await tellingsOf(store.read, events, now);
		const rows = await rowsOf(
			store,
			tellings.filter(({ actor }) => told.has(actor.accountId)),
			now
		);
		const notices = rows.notices.map((row) => ({ ...row, isRead: row.at < now - UNREAD_FOR }));
		if (notices.length > 0) await store.write((tx) => keep(tx, { notices, deliveries: [] }));
		seq = events.at(-1)!.seq;
	}
	await begin(store, head);
}
