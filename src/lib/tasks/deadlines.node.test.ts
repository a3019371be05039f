/** The rules of deadlines over random courses: whatever the day, the hour, the class and the machine's time zone. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { aCourse, run, type Course } from '../../../tests/support/courses.ts';
import { ANNOUNCED_YEARS, announcedYear } from '../calendar/server/announced.ts';
import { addWorkingDays, calendarOf, isWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import { isWeekend, withDay } from '../calendar/year.ts';
import { addDays, dayOf, endOf, startOf, yearOf, type Day } from '../clock.ts';
import { keptDeadline } from './deadline-columns.ts';
import { SLA_CLASSES, type SlaClass } from './task.ts';
import { USUAL_LIMITS } from './time-limit.ts';

const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));

const homeZone = process.env.TZ;
afterEach(() => {
	if (homeZone === undefined) delete process.env.TZ;
	else process.env.TZ = homeZone;
});

/** A turn picks among the open steps by number; the first open one is 0. */
const turn = (wait = 0, pick = 0, days = 0) => ({ wait, pick, days });
/** A problem, dispatched at an instant with a class: submit, then dispatch. */
const dispatched = (at: number, slaClass: SlaClass) =>
	run(
		{
			kind: 'compound_problem',
			slaClass,
			begin: at,
			turns: [turn(), turn(0, 0, SLA_CLASSES.indexOf(slaClass))]
		},
		calendar
	).at(-1)!;

const days = fc.integer({ min: 0, max: 1090 }).map((count) => addDays('2023-06-01', count));
const aClass = fc.constantFrom(...SLA_CLASSES);

const VECTORS: readonly (readonly [Day, Day, Day, Day])[] = [
	['2026-02-13', '2026-02-14', '2026-02-25', '2026-02-27'],
	['2026-02-16', '2026-02-24', '2026-02-26', '2026-02-28'],
	['2026-04-30', '2026-05-06', '2026-05-08', '2026-05-11'],
	['2026-09-18', '2026-09-20', '2026-09-22', '2026-09-24'],
	['2026-09-24', '2026-09-28', '2026-09-30', '2026-10-09'],
	['2026-09-30', '2026-10-08', '2026-10-10', '2026-10-13']
];

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('with the machine in %s', (zone) => {
	test.each(VECTORS)(
		'dispatched on %s, simple is due on %s, general on %s, complex on %s',
		(from, ...due) => {
			process.env.TZ = zone;
			for (const at of [startOf(from), endOf(from) - 1])
				for (const [index, slaClass] of SLA_CLASSES.entries()) {
					const { task, action } = dispatched(at, slaClass);
					expect([action, task.roundFromOn, task.dueOn]).toEqual(['dispatch', from, due[index]]);
				}
		}
	);

	test('a course comes out the same as at home', () => {
		fc.assert(
			fc.property(aCourse('2026-11-20', 60), (course) => {
				process.env.TZ = 'Asia/Shanghai';
				const home = run(course, calendar);
				process.env.TZ = zone;
				expect(run(course, calendar)).toEqual(home);
			}),
			{ numRuns: 50 }
		);
	});
});

test('at 23:59:59.999 it is still that day, at 0:00 the next is day 0', () => {
	fc.assert(
		fc.property(days, aClass, (day, slaClass) => {
			const [late, early] = [endOf(day) - 1, endOf(day)].map((at) => dispatched(at, slaClass).task);
			expect([late!.roundFromOn, early!.roundFromOn]).toEqual([day, addDays(day, 1)]);
			expect(early!.dueOn! >= late!.dueOn!).toBe(true);
			if (isWorkingDay(calendar, addDays(day, 1))) expect(early!.dueOn! > late!.dueOn!).toBe(true);
		})
	);
});

test('a harder class is never due earlier, and each has exactly its working days', () => {
	fc.assert(
		fc.property(days, (day) => {
			const due = SLA_CLASSES.map((slaClass) => {
				const { task } = dispatched(startOf(day), slaClass);
				expect(workingDaysBetween(calendar, day, task.dueOn!)).toBe(USUAL_LIMITS[slaClass]);
				return task.dueOn!;
			});
			expect(due).toEqual(due.toSorted());
		})
	);
});

test('a class changed by another dispatch restarts the handler’s clock; the district’s runs on', () => {
	fc.assert(
		fc.property(aCourse('2026-01-05', 200), (course) => {
			let first: Day | null = null;
			for (const { task, action } of run({ ...course, kind: 'compound_problem' }, calendar)) {
				if (action !== 'dispatch') continue;
				expect(task.dueWorkingDays).toBe(USUAL_LIMITS[task.slaClass]);
				first ??= task.firstDueOn;
				if (task.returnCount > 0 && task.extendCount === 0)
					expect(task.firstFromOn! <= task.roundFromOn!).toBe(true);
			}
		})
	);
});

const longCourses = aCourse('2026-01-05', 200);
/** Each turn of a course with the stand before it. */
const turns = (course: Course) =>
	run(course, calendar).map((stand, index, all) => [all[index - 1], stand] as const);

test('a pause takes nothing and gives nothing: what was used before it and after it is what was given', () => {
	let pauses = 0;
	fc.assert(
		fc.property(longCourses, (course) => {
			let paused: { given: number; used: number } | undefined;
			for (const [before, { task, action, now }] of turns(course)) {
				if (action === 'grant' && task.state === 'suspended') {
					const { roundFromOn, dueOn } = before!.task;
					const given = workingDaysBetween(calendar, roundFromOn!, dueOn!);
					const used = workingDaysBetween(calendar, roundFromOn!, dayOf(now));
					paused = used <= given ? { given, used } : undefined;
				}
				if (action !== 'resume' || !paused) continue;
				if (task.dueWorkingDays === null) continue;
				pauses += 1;
				expect(task.roundFromOn).toBe(dayOf(now));
				expect(paused.used + task.dueWorkingDays).toBe(paused.given);
				expect(workingDaysBetween(calendar, dayOf(now), task.dueOn!)).toBe(task.dueWorkingDays);
			}
		}),
		{ numRuns: 3500, seed: 11 }
	);
	expect(pauses).toBeGreaterThan(10);
});

test('an extension moves the day to the one asked for, at most ten working days on, and on time with it in the first round', () => {
	let extensions = 0;
	fc.assert(
		fc.property(longCourses, (course) => {
			for (const [before, { task, action }] of turns(course)) {
				if (action !== 'grant' || task.extendCount === before!.task.extendCount) continue;
				extensions += 1;
				const { dueOn, firstDueOn, isOnTime, requestedOn, roundFromOn } = before!.task;
				expect(task).toMatchObject({
					dueOn: requestedOn,
					stepDueOn: requestedOn,
					dueWorkingDays: null,
					roundFromOn
				});
				expect(workingDaysBetween(calendar, dueOn!, task.dueOn!)).toBeLessThanOrEqual(10);
				const isFirst = isOnTime === null && dueOn === firstDueOn;
				expect(task.firstDueOn).toBe(isFirst ? requestedOn : firstDueOn);
			}
		}),
		{ numRuns: 800, seed: 5 }
	);
	expect(extensions).toBeGreaterThan(10);
});

test('over the end of the year a deadline is provisional exactly where it was counted into a year not loaded', () => {
	fc.assert(
		fc.property(aCourse('2026-12-10', 30), (course) => {
			for (const { task } of run(course, calendar)) {
				const step = keptDeadline(task, 'step');
				const isCountedIn =
					step !== null && step.count !== null && step.day > step.from && yearOf(step.day) > 2026;
				expect(task.isProvisional).toBe(isCountedIn);
			}
		})
	);
});

test('调休: a day taken off never makes a deadline earlier, a weekend worked never later', () => {
	const year = announcedYear(2026);
	const others = ANNOUNCED_YEARS.filter((one) => one !== 2026).map(announcedYear);
	const in2026 = fc.integer({ min: 0, max: 330 }).map((count) => addDays('2026-01-01', count));
	fc.assert(
		fc.property(
			in2026,
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 1, max: 20 }),
			(from, ahead, count) => {
				const day = addDays(from, ahead);
				const kind = isWeekend(day) ? 'work' : 'rest';
				const changed = calendarOf([...others, withDay(year, day, kind)]);
				const [before, after] = [calendar, changed].map((one) => addWorkingDays(one, from, count).day);
				if (kind === 'work') expect(after! <= before!).toBe(true);
				else expect(after! >= before!).toBe(true);
				// Undone, everything is as it was.
				const back = withDay(withDay(year, day, kind), day, isWorkingDay(calendar, day) ? 'work' : 'rest');
				expect(back).toEqual(year);
			}
		)
	);
});
