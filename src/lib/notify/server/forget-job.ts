import { and, eq, lte, or } from 'drizzle-orm';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { deliveries, notices } from './table.ts';

/** Days for which what is over is kept. */
const KEPT_FOR = { notices: 90, sent: 30, dead: 90 } as const;

/** Forgets old notices, and what went out or was given up long ago; gives how many rows. */
export const forgetNotices = (store: Store, now: Instant): Promise<number> =>
	store.write(async (tx) => {
		const before = (days: number): Instant => now - days * DAY_LENGTH;
		const told = await tx
			.delete(notices)
			.where(lte(notices.at, before(KEPT_FOR.notices)))
			.returning({ id: notices.id });
		const ended = (state: 'sent' | 'dead') =>
			and(eq(deliveries.state, state), lte(deliveries.endedAt, before(KEPT_FOR[state])));
		const gone = await tx
			.delete(deliveries)
			.where(or(ended('sent'), ended('dead')))
			.returning({ id: deliveries.id });
		return told.length + gone.length;
	});
