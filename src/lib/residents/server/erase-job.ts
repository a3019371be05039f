import { and, asc, gt } from 'drizzle-orm';
import { SYSTEM } from '../../access/actor.ts';
import { dayOf, startOf, type Day, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { IS_TO_ERASE, tasks } from '../../tasks/server/table.ts';
import { forgetVisit, visitsToForget } from '../../visits/server/forget-visit-job.ts';
import { keptSince } from '../retention.ts';
import { clearLeft, leave } from './left-over.ts';
import { eraseResident } from './erase-resident.ts';

/** Matters that are found at once. */
const PAGE = 100;

/** The words and photos of visits that brought nothing along, or nothing that is still kept; gives how many. */
async function forgetVisits(
	store: Store,
	before: Day,
	now: Instant,
	signal: AbortSignal | undefined
): Promise<number> {
	let forgotten = 0;
	for (;;) {
		const page = await visitsToForget(store.read, before, PAGE);
		for (const id of page) {
			if (signal?.aborted) return forgotten;
			leave(await forgetVisit(store, null, id, now));
			forgotten += 1;
		}
		if (page.length < PAGE) return forgotten;
	}
}

/**
 * Erases what is kept of residents whose matter ended longer ago than it may be kept; gives how many. Ends early,
 * between two of them, once `signal` says so.
 */
export async function eraseDue(store: Store, now: Instant, signal?: AbortSignal): Promise<number> {
	const before = startOf(keptSince(dayOf(now)));
	let erased = 0;
	for (;;) {
		const page = await store.read
			.select({ id: tasks.id })
			.from(tasks)
			// What has ended stands in its column by the instant it ended, the latest first.
			.where(and(IS_TO_ERASE, gt(tasks.laneOrder, -before)))
			.orderBy(asc(tasks.laneOrder), asc(tasks.id))
			.limit(PAGE);
		const erasedBefore = erased;
		for (const { id } of page) {
			if (signal?.aborted) return erased;
			try {
				await eraseResident(store, SYSTEM, { id }, { ground: 'time' }, now);
				erased += 1;
			} catch (reason) {
				// Somebody was quicker.
				if (!(reason instanceof Refusal)) throw reason;
			}
		}
		// What was erased is not found again; where nothing was, somebody else is at it.
		if (page.length < PAGE || erased === erasedBefore) break;
	}
	erased += await forgetVisits(store, keptSince(dayOf(now)), now, signal);
	await clearLeft(store);
	return erased;
}
