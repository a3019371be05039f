import { and, eq } from 'drizzle-orm';
import { headOf } from '../../audit/server/head.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Store } from '../../db/server/store.ts';
import type { Instant } from '../../clock.ts';
import { AT_ONCE, eventsAfter, keep, rowsOf, tellingsOf } from './tell.ts';
import type { Event, Telling } from './telling.ts';
import { noticeCursors } from './table.ts';

const JOURNAL = 'journal';

export interface Gathered {
	events: number;
	notices: number;
	/** Is there more to look at? */
	isMore: boolean;
}

const cursor = prepared('notice_cursor', (db) =>
	db.select({ seq: noticeCursors.seq }).from(noticeCursors).where(eq(noticeCursors.name, JOURNAL))
);

/**
 * Tells of what the journal holds beyond the cursor, a few events at a time. Who is told is found out before the
 * transaction, which only moves the cursor and writes the rows: whoever moves it first has told, so nothing is lost
 * and nothing told twice, by a crash or by several processes. A board that never told begins at the present.
 */
export async function gatherNotices(store: Store, now: Instant): Promise<Gathered> {
	const [at] = await cursor(store.read, {});
	if (!at) {
		await begin(store);
		return { events: 0, notices: 0, isMore: false };
	}
	const events = await eventsAfter(store.read, at);
	if (events.length === 0) return { events: 0, notices: 0, isMore: false };
	const told = await tell(store, at.seq, events, await tellingsOf(store.read, events, now), now);
	return { events: events.length, notices: told, isMore: events.length === AT_ONCE };
}

/** Moves the cursor past these events and keeps what is told of them; nothing where somebody else has moved it. */
async function tell(
	store: Store,
	seq: number,
	events: readonly Event[],
	tellings: readonly Telling[],
	now: Instant
): Promise<number> {
	const rows = await rowsOf(store, tellings, now);
	return store.write(async (tx) => {
		const [moved] = await tx
			.update(noticeCursors)
			.set({ seq: events.at(-1)!.seq })
			.where(and(eq(noticeCursors.name, JOURNAL), eq(noticeCursors.seq, seq)))
			.returning({ seq: noticeCursors.seq });
		if (!moved) return 0;
		await keep(tx, rows);
		return rows.notices.length;
	});
}

/** Begins at a number of the journal, or at the present, unless it has begun. */
export async function begin(store: Store, from?: number): Promise<void> {
	const seq = from ?? (await headOf(store.read));
	await store.write((tx) =>
		tx.insert(noticeCursors).values({ name: JOURNAL, seq, day: '' }).onConflictDoNothing()
	);
}
