import type { Actor } from '../../access/actor.ts';
import { takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { recompute } from '../../tasks/server/recompute.ts';
import type { CalendarYear } from '../working-days.ts';
import { workingCalendar } from './queries.ts';
import { calendarYears } from './table.ts';

/** The years as they stand once it is this transaction's turn: nobody else changes them until it ends. */
export async function yearsInTurn(tx: Writer, year: number): Promise<CalendarYear | undefined> {
	await takeTurn(tx);
	const { years } = await workingCalendar(tx);
	return years.find((one) => one.year === year);
}

/** Keeps a version of a year and reckons every running deadline by it. Gives how many tasks changed. */
export async function keepYear(
	tx: Writer,
	actor: Actor,
	{ year, restDays, workDays }: CalendarYear,
	now: Instant
): Promise<number> {
	const kept = { restDays, workDays, loadedAt: now };
	await tx
		.insert(calendarYears)
		.values({ year, ...kept })
		.onConflictDoUpdate({ target: calendarYears.year, set: kept });
	return recompute(tx, actor, await workingCalendar(tx), dayOf(now), now);
}

/** A year for the journal. */
export const yearNoted = (year: CalendarYear | undefined) =>
	year ? { restDays: year.restDays, workDays: year.workDays } : null;
