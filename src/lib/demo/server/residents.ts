/** 居民: contacts that were left with a matter, and the three links of the demonstration: one leads there, one is over, one was revoked. */
import { and, asc, desc, eq, inArray, lt, ne, notInArray } from 'drizzle-orm';
import { addDays, DAY_LENGTH, dayOf, startOf, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { keepResident } from '../../residents/server/keep-resident.ts';
import { tasks } from '../../tasks/server/table.ts';
import { LINK_DAYS, whyOver } from '../../tracking/link.ts';
import { makeLink } from '../../tracking/server/make-link.ts';
import { revokeLink } from '../../tracking/server/revoke-link.ts';
import { trackings } from '../../tracking/server/table.ts';
import { tokenOf } from '../../audit/server/address-token.ts';
import { chanceOf } from '../chance.ts';
import { TUANDAO } from '../contract-accounts.ts';
import { inventedResident } from '../residents.ts';
import type { Cast } from './cast.ts';
import type { Happening } from './happening.ts';

/** After the day's work, so that the journal stands in order of time. */
const EVENING = 20 * 3_600_000;
/** What ended so long ago changes no more. */
const LONG_SINCE = 60 * DAY_LENGTH;

/** Two links of the past, for matters of 八大峡街道 that had ended long before: one is over by now, one was revoked. */
export function pastLinks(cast: Cast, now: Instant): Happening[] {
	const evening = (daysAgo: number): Instant => startOf(addDays(dayOf(now), -daysAgo)) + EVENING;
	const linked = (at: Instant, isRevoked: boolean): Happening => ({
		at,
		async happen(store) {
			const street = await cast.on(store.read, 'street1', dayOf(at));
			const taken = store.read.select({ id: trackings.taskId }).from(trackings);
			const [task] = await store.read
				.select({ id: tasks.id })
				.from(tasks)
				.where(
					and(
						eq(tasks.subdistrict, TUANDAO.slice(0, 9)),
						inArray(tasks.lane, ['done', 'ended']),
						lt(tasks.stateSince, at - LONG_SINCE),
						notInArray(tasks.id, taken)
					)
				)
				.orderBy(asc(tasks.id))
				.limit(1);
			if (!task) return;
			await makeLink(store, street, task, at);
			if (isRevoked) await revokeLink(store, street, task, at + 60_000);
		}
	});
	return [linked(evening(LINK_DAYS + 5), false), linked(evening(9), true)];
}

/** Communities whose secretaries sign in with the demonstration, and how many of their latest matters have a contact. */
const KEPT = [
	{ secretary: 'secretary1', community: TUANDAO, count: 40 },
	{ secretary: 'secretary2', community: '370202002009', count: 15 },
	{ secretary: 'secretary3', community: '370202014011', count: 15 }
] as const;

/** Contacts that are left with the latest matters, and the link that leads to one of 团岛. */
export async function leaveContacts(store: Store, cast: Cast, seed: number, now: Instant): Promise<void> {
	for (const { secretary, community, count } of KEPT) {
		const actor = await cast.on(store.read, secretary, dayOf(now));
		const isThere = and(eq(tasks.community, community), ne(tasks.kind, 'key_task'));
		const shown = ['claim', 'doing', 'follow_up', 'done'];
		const rows = await store.read
			.select({ id: tasks.id, title: tasks.title })
			.from(tasks)
			.where(and(isThere, inArray(tasks.lane, shown)))
			.orderBy(desc(tasks.id))
			.limit(count);
		for (const [index, { id, title }] of rows.entries()) {
			const resident = inventedResident(chanceOf(seed, Number(community), index), title);
			await keepResident(store, actor, { id }, { resident }, now);
		}
		if (community !== TUANDAO) continue;
		const [asked] = await store.read
			.select({ id: tasks.id })
			.from(tasks)
			.where(and(isThere, eq(tasks.state, 'pending_follow_up')))
			.orderBy(asc(tasks.id))
			.limit(1);
		const followed = asked ?? rows[0];
		if (followed) await makeLink(store, actor, followed, now);
	}
}

interface DemoLink {
	path: string;
	/** Why it leads nowhere; nothing where it does. */
	over: 'link-revoked' | 'link-over' | null;
}

/** The links of the demonstration, for whoever wants to try them. */
export async function demoLinks(db: Reader, now: Instant): Promise<DemoLink[]> {
	const rows = await db.select().from(trackings).orderBy(asc(trackings.id));
	return rows.map((row) => ({
		path: `/t/${tokenOf('tracking', row.id)}`,
		over: whyOver(row, dayOf(now)) ?? null
	}));
}
