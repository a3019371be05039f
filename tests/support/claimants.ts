/** 团岛 with open wishes, and many units paired with it: the scene of a race. */
import { eq, sql } from 'drizzle-orm';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { journal } from '#lib/audit/server/table.ts';
import { ANNOUNCED_YEARS, announcedYear } from '#lib/calendar/server/announced.ts';
import { calendarYears } from '#lib/calendar/server/table.ts';
import { dayOf } from '#lib/clock.ts';
import type { Store } from '#lib/db/server/store.ts';
import { levelOf } from '#lib/district/place.ts';
import { places } from '#lib/district/server/table.ts';
import { liaisonAssignments } from '#lib/liaison/server/table.ts';
import { accounts, posts, units } from '#lib/people/server/table.ts';
import { log } from '#lib/tasks/server/log.ts';

const COMMUNITY = '370202002008';
const PLACES = { '370202': '市南区', '370202002': '八大峡街道', [COMMUNITY]: '团岛社区' };

export interface Claimants {
	wishes: string[];
	/** Account ids, one of each unit. */
	claimants: string[];
	/** How many claim events each wish has. */
	claimEvents(store: Store): Promise<number[]>;
}

export async function settleClaimants(
	store: Store,
	size: { tasks: number; claimants: number }
): Promise<Claimants> {
	const now = Date.now();
	const fromOn = '2026-01-01';
	const claimants = Array.from({ length: size.claimants }, (_, index) => `unit${index + 1}`);
	await store.write(async (tx) => {
		await tx.insert(calendarYears).values(ANNOUNCED_YEARS.map(announcedYear));
		await tx
			.insert(places)
			.values(Object.entries(PLACES).map(([code, name]) => ({ code, name, level: levelOf(code) })));
		await tx
			.insert(units)
			.values(claimants.map((id) => ({ id, name: `单位${id.slice(4)}`, kind: 'liaison' as const })));
		await tx.insert(accounts).values(
			['secretary', ...claimants].map((account) => ({
				id: account,
				account,
				name: account,
				mustChangePassword: false,
				createdAt: now,
				isDemo: true
			}))
		);
		await tx
			.insert(posts)
			.values({ id: 'post', accountId: 'secretary', role: 'secretary', place: COMMUNITY, fromOn });
		await tx.insert(posts).values(
			claimants.map((unit) => ({
				id: `post-${unit}`,
				accountId: unit,
				role: 'unit_officer' as const,
				unit,
				fromOn
			}))
		);
		await tx.insert(liaisonAssignments).values(
			claimants.map((unit) => ({
				id: `pairing-${unit}`,
				kind: 'unit_community' as const,
				unit,
				place: COMMUNITY,
				fromOn,
				madeAt: now
			}))
		);
	});
	const secretary = (await actorOf(store.read, 'secretary', dayOf(now)))!;
	const logged = await Promise.all(
		Array.from({ length: size.tasks }, (_, index) =>
			log(store, secretary, { place: COMMUNITY, title: `第${index + 1}把轮椅`, upTo: 'open_for_claim' }, now)
		)
	);
	const wishes = logged.map((wish) => wish.id);
	return {
		wishes,
		claimants,
		async claimEvents(board) {
			const rows = await board.read
				.select({ id: journal.subjectId, count: sql<number>`count(*)` })
				.from(journal)
				.where(eq(journal.action, 'task.claim'))
				.groupBy(journal.subjectId);
			const counts = new Map(rows.map((row) => [row.id, Number(row.count)]));
			return wishes.map((id) => counts.get(id) ?? 0);
		}
	};
}
