/** What the tests ask of the board besides its answers: what a step wrote, and that a refused one wrote nothing. */
import { asc, count, gt } from 'drizzle-orm';
import { photos } from '#lib/attachments/server/table.ts';
import { GENESIS, hashOf } from '#lib/audit/chain.ts';
import { journal, journalHead, remarks, type JournalRow } from '#lib/audit/server/table.ts';
import { sessions } from '#lib/auth/server/table.ts';
import { calendarYears } from '#lib/calendar/server/table.ts';
import { officePhones } from '#lib/district/server/table.ts';
import type { Store } from '#lib/db/server/store.ts';
import { liaisonAssignments, liaisonDelegations } from '#lib/liaison/server/table.ts';
import { deliveries, notices, noticeChoices, robots } from '#lib/notify/server/table.ts';
import { accounts, oldPasswords, posts } from '#lib/people/server/table.ts';
import { listEntries, meetingItems, meetings, meetingUnits } from '#lib/meetings/server/table.ts';
import { Refusal } from '#lib/refusal.ts';
import { standingsOf, standingsOfAnswer, type Standing } from '#lib/tasks/figure.ts';
import {
	callOuts,
	counters,
	followUps,
	milestones,
	taskSerials,
	tasks,
	timeLimits
} from '#lib/tasks/server/table.ts';
import { visits, visitTasks } from '#lib/visits/server/table.ts';

/** The refusal an attempt meets; fails when the attempt goes through, or breaks. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
	const reason = await attempt.then(
		() => new Error('this went through'),
		(thrown: unknown) => thrown
	);
	if (!(reason instanceof Refusal)) throw reason;
	return reason;
}

/** The same, and nothing was written by it. */
export const refusedWithoutTrace = (store: Store, attempt: () => Promise<unknown>): Promise<Refusal> =>
	withoutTrace(store, () => refusalOf(attempt()));

/** Runs something that must not write, and fails when it did. */
export async function withoutTrace<T>(store: Store, run: () => Promise<T>): Promise<T> {
	const before = await everything(store);
	const result = await run();
	if ((await everything(store)) !== before)
		throw new Error('something was written that should not have been');
	return result;
}

/** All that a step may leave behind, as one text; of the append-only tables how far they go. */
export async function everything({ read }: Store): Promise<string> {
	return JSON.stringify([
		await read.select().from(tasks).orderBy(asc(tasks.id)),
		await read.select().from(followUps).orderBy(asc(followUps.id)),
		await read.select().from(callOuts).orderBy(asc(callOuts.id)),
		await read.select().from(milestones).orderBy(asc(milestones.id)),
		await read.select().from(visits).orderBy(asc(visits.id)),
		await read.select().from(visitTasks).orderBy(asc(visitTasks.visitId), asc(visitTasks.taskId)),
		await read.select().from(officePhones).orderBy(asc(officePhones.community)),
		await read.select().from(photos).orderBy(asc(photos.id)),
		await read.select().from(meetings).orderBy(asc(meetings.id)),
		await read.select().from(meetingItems).orderBy(asc(meetingItems.id)),
		await read.select().from(meetingUnits).orderBy(asc(meetingUnits.meetingId), asc(meetingUnits.unit)),
		await read.select().from(listEntries).orderBy(asc(listEntries.id)),
		await read.select().from(calendarYears).orderBy(asc(calendarYears.year)),
		await read
			.select()
			.from(timeLimits)
			.orderBy(asc(timeLimits.limit), asc(timeLimits.kind), asc(timeLimits.category)),
		await read.select().from(journalHead),
		await read.select({ rows: count() }).from(journal),
		await read.select({ rows: count() }).from(remarks),
		await read.select().from(taskSerials),
		await read.select().from(accounts).orderBy(asc(accounts.id)),
		await read.select().from(oldPasswords).orderBy(asc(oldPasswords.accountId), asc(oldPasswords.version)),
		await read.select().from(posts).orderBy(asc(posts.id)),
		await read.select().from(liaisonAssignments).orderBy(asc(liaisonAssignments.id)),
		await read.select().from(liaisonDelegations).orderBy(asc(liaisonDelegations.id)),
		await read.select().from(sessions).orderBy(asc(sessions.idHash)),
		await read.select().from(notices).orderBy(asc(notices.id)),
		await read.select().from(noticeChoices).orderBy(asc(noticeChoices.accountId)),
		await read.select().from(robots).orderBy(asc(robots.id)),
		await read.select().from(deliveries).orderBy(asc(deliveries.id)),
		await countsOf({ read })
	]);
}

/** What a step answered, the journal events it left, and the words kept apart from them. */
export async function witnessed<T>(store: Store, step: () => Promise<T>) {
	const [head] = await store.read.select().from(journalHead);
	const result = await step();
	const events = await store.read
		.select()
		.from(journal)
		.where(gt(journal.seq, head!.seq))
		.orderBy(asc(journal.seq));
	const said = await store.read.select().from(remarks).where(gt(remarks.seq, head!.seq));
	const chain = brokenLinks(events, head!.hash);
	if (chain.length > 0) throw new Error(`the chain of the journal is broken at ${chain.join(', ')}`);
	return { result, events, said: Object.fromEntries(said.map(({ field, text }) => [field, text])) };
}

/** The numbers of the rows that do not follow from the one before; `rows` come in order. */
export function brokenLinks(rows: readonly JournalRow[], start = GENESIS): number[] {
	let previous = start;
	return rows.flatMap((row, i) => {
		const isSound =
			row.previousHash === previous && row.hash === hashOf(previous, row) && row.seq === rows[0]!.seq + i;
		previous = row.hash;
		return isSound ? [] : [row.seq];
	});
}

const keyOf = ({ figure, quarter }: Standing, owner: { community: string; kind: string }) =>
	[figure, quarter, owner.community, owner.kind].join(' ');

/** The counters as they are kept. */
export async function countsOf({ read }: Pick<Store, 'read'>): Promise<Record<string, number>> {
	const rows = await read.select().from(counters);
	return sorted(rows.map((row) => [keyOf(row as unknown as Standing, row), row.count]));
}

/** The counters as a plain count of the rows would have them. */
export async function countedAnew({ read }: Pick<Store, 'read'>): Promise<Record<string, number>> {
	const counts = new Map<string, number>();
	const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
	for (const task of await read.select().from(tasks))
		for (const standing of standingsOf(task)) add(keyOf(standing, task));
	for (const answer of await read.select().from(followUps))
		for (const standing of standingsOfAnswer(answer)) add(keyOf(standing, answer));
	return sorted([...counts]);
}

const sorted = (counts: [string, number][]): Record<string, number> =>
	Object.fromEntries(
		counts.filter(([, count]) => count !== 0).sort(([one], [other]) => (one < other ? -1 : 1))
	);
