import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, yearOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { countRecomputed } from '../../tasks/server/recompute.ts';
import { LoadForm, YearForm } from '../form.ts';
import { changedDays, faultOfYear, readYear, type LineFault } from '../year.ts';
import { calendarOf, type CalendarYear } from '../working-days.ts';
import { keepYear, yearNoted, yearsInTurn } from './keep-year.ts';
import { workingCalendar } from './queries.ts';

/** What loading a year would do, without doing it. */
export interface YearPreview {
	read: CalendarYear;
	/** Lines that cannot be taken. */
	faults: LineFault[];
	/** What is wrong with the year as a whole. */
	fault: Fault | undefined;
	/** Days said otherwise than in the version that is loaded; null where none is. */
	changed: Day[] | null;
	/** Tasks whose deadlines would be reckoned anew. */
	taskCount: number;
}

/** 试载: reads a year as it would be loaded. Refuses `invalid` for a year that may not be, and `not-allowed`. */
export async function previewYear(
	db: Reader,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<YearPreview> {
	const body = readForm(YearForm, input);
	const today = dayOf(now);
	refuseYear(body.year, today);
	must(actor, 'calendar.edit', { place: await districtCode(db) });
	const { years } = await workingCalendar(db);
	const before = years.find(({ year }) => year === body.year);
	const { read, faults } = readYear(body.days, body.year, before, today);
	const after = calendarOf([...years.filter((one) => one !== before), read]);
	return {
		read,
		faults,
		fault: faultOfYear(read),
		changed: before ? changedDays(before, read) : null,
		taskCount: faults.length === 0 ? await countRecomputed(db, after, today) : 0
	};
}

/**
 * 载入年历: a year's rest days and make-up workdays come into force, for the first time or in place of a version
 * before, and every running deadline is reckoned by them in the same transaction. Gives how many tasks changed.
 */
export async function loadYear(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<{ year: number; taskCount: number }> {
	return store.write(async (tx) => {
		const body = readForm(LoadForm, input);
		const today = dayOf(now);
		refuseYear(body.year, today);
		const before = await yearsInTurn(tx, body.year);
		const { read, faults } = readYear(body.days, body.year, before, today);
		const whole =
			faults.length > 0 ? { code: 'bad-lines' as const, limit: linesOf(faults) } : faultOfYear(read);
		if (whole) throw Refusal.invalid({ days: whole });
		const place = await districtCode(tx);
		must(actor, 'calendar.edit', { place });
		if (before && changedDays(before, read).length === 0) throw new Refusal('calendar-unchanged');
		const taskCount = await keepYear(tx, actor, read, now);
		await record(
			tx,
			actor,
			{
				action: 'calendar.load',
				subject: { kind: 'calendar', id: String(read.year), place },
				changes: { ...yearNoted(read), before: yearNoted(before), taskCount },
				remarks: { reason: body.reason }
			},
			now
		);
		return { year: read.year, taskCount };
	});
}

/** Only this year and the next: what is over is history, and further ahead nothing is announced. */
function refuseYear(year: number, today: Day): void {
	const present = yearOf(today);
	if (year < present) throw Refusal.invalid({ year: { code: 'too-small', limit: present } });
	if (year > present + 1) throw Refusal.invalid({ year: { code: 'too-large', limit: present + 1 } });
}

const linesOf = (faults: readonly LineFault[]): string =>
	faults
		.map(({ line, text }) => (line === 0 ? text : String(line)))
		.slice(0, 10)
		.join('、');
